import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";

/** What may be picked from a list of suggestions. */
export type ComboboxOption = {
  value: string;
  label: string;
  hint?: string;
  /** what it is one of, said above the first: « Métiers » */
  group?: string;
  /** the parameter it is sent under, when not the field's own */
  name?: string;
  /** a page to go to: nothing is sent */
  to?: string;
};

type Group = { name: string; options: readonly ComboboxOption[] };
export type ComboboxEntry = ComboboxOption | Group;

const isGroup = (entry: ComboboxEntry): entry is Group => "options" in entry;

/** One key for each option of the list: two groups may hold the same value. */
export const keyOf = ({ group = "", value }: ComboboxOption): string => `${group}:${value}`;

/** The options as the list shows them: by group, in the order they came, or flat where there are none. */
export function entriesOf(options: readonly ComboboxOption[]): ComboboxEntry[] {
  const names = [...new Set(options.map(({ group }) => group))];
  return names.flatMap((name): ComboboxEntry[] => {
    const of = options.filter(({ group }) => group === name);
    return name === undefined ? of : [{ name, options: of }];
  });
}

/** The suggestions themselves, inside a React Aria combobox. */
export function ComboboxList() {
  return (
    <ListBox<ComboboxEntry>>
      {(entry) =>
        isGroup(entry) ? (
          <ListBoxSection id={entry.name} className="combobox-group">
            <Header className="combobox-group-name">{entry.name}</Header>
            <Collection items={entry.options}>{(option) => <Option option={option} />}</Collection>
          </ListBoxSection>
        ) : (
          <Option option={entry} />
        )
      }
    </ListBox>
  );
}

function Option({ option }: { option: ComboboxOption }) {
  return (
    <ListBoxItem id={keyOf(option)} textValue={option.label} className="combobox-option">
      <span>{option.label}</span>
      {option.hint ? <span className="combobox-option-hint">{option.hint}</span> : null}
    </ListBoxItem>
  );
}
