import { useState } from "react";
import { Combobox, type ComboboxProps } from "#app/ui/combobox.tsx";
import type { ComboboxOption } from "#app/ui/combobox-list.tsx";
import { type FieldProps, GroupFrame, useFieldParts } from "#app/ui/field.tsx";

/**
 * Several codes: those chosen as checked boxes, and a field to add one. All are sent under one name; without
 * JavaScript the last one may be words or a code, and an empty one is to be ignored.
 */
export function ComboboxMany(
  props: FieldProps & {
    source: ComboboxProps["source"];
    chosen: readonly ComboboxOption[];
    /** « Ajouter un code CPV » */
    addLabel: string;
    /** words that could not be read: kept in the field, to be corrected */
    typed?: string;
  },
) {
  const parts = useFieldParts(props);
  const [chosen, setChosen] = useState(props.chosen);
  const [said, setSaid] = useState("");
  const add = (option: ComboboxOption) => {
    const has = chosen.some((one) => one.value === option.value);
    if (!has) setChosen([...chosen, option]);
    setSaid(`${option.label}\u00a0: ${has ? "déjà dans la liste" : "dans la liste"}`);
  };
  return (
    <GroupFrame {...props} parts={parts}>
      {chosen.length > 0 ? (
        <div className="choices">
          {chosen.map((option) => (
            <label className="choice" key={option.value}>
              <input className="tick" type="checkbox" name={parts.name} value={option.value} defaultChecked />
              <span>{option.label}</span>
              {option.hint ? <span className="hint">{option.hint}</span> : null}
            </label>
          ))}
        </div>
      ) : null}
      <label className="hint" htmlFor={`${parts.id}-ajout`}>
        {props.addLabel}
      </label>
      <Combobox
        id={`${parts.id}-ajout`}
        name={parts.name}
        source={props.source}
        label={props.addLabel}
        defaultText={props.typed}
        describedBy={parts.aria["aria-describedby"]}
        invalid={parts.aria["aria-invalid"]}
        onPick={add}
      />
      {/* The field empties itself and keeps the focus: what it added is told to who does not see the list. */}
      <p className="sr-only" role="status">
        {said}
      </p>
    </GroupFrame>
  );
}
