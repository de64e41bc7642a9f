import { type ComponentType, useEffect, useRef, useState } from "react";
import type { ComboboxOption } from "#app/ui/combobox-list.tsx";
import type { ComboboxLiveProps } from "#app/ui/combobox-live.tsx";

/**
 * A text field that suggests. Without JavaScript it is a text field and the server reads the words; on first focus the
 * suggestions come (React Aria, loaded then and not before). Picking one sends its code instead of the words: the server
 * must read both, a code (« 63300 ») and words with a code (« Riom (63300) »).
 */
export type ComboboxProps = {
  id: string;
  name: string;
  /** answers options (combobox-list.tsx) to `?q=` */
  source:
    | "/lookup/communes"
    | "/lookup/cpv"
    | "/lookup/recherche"
    | "/lookup/recherche?pour=besoins"
    | "/lookup/secteurs"
    | "/lookup/territoires";
  /** what the list is called for screen readers */
  label: string;
  defaultText?: string;
  defaultCode?: string;
  required?: boolean;
  /** no frame of its own: inside the search box */
  bare?: boolean;
  describedBy?: string;
  invalid?: boolean;
  /** takes the picked option and empties the field: for lists of several */
  onPick?: (option: ComboboxOption) => void;
  /** told what stands for the words, and null when the words count again */
  onPicked?: (option: ComboboxOption | null) => void;
  placeholder?: string;
  enterKeyHint?: "search";
};

export function Combobox(props: ComboboxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [Live, setLive] = useState<ComponentType<ComboboxLiveProps> | null>(null);
  const [typed, setTyped] = useState("");
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  useEffect(() => {
    if (input.current) input.current.value = props.defaultText ?? "";
  }, [props.defaultText]);
  if (Live) return <Live {...props} typed={typed} />;
  const load = () => {
    import("#app/ui/combobox-live.tsx").then(
      (module) => {
        setTyped(input.current?.value ?? "");
        setLive(() => module.ComboboxLive);
      },
      // Not reachable: the plain field stays, and the server reads its words.
      () => undefined,
    );
  };
  const code = scripted ? props.defaultCode : undefined;
  return (
    <>
      <input
        ref={input}
        id={props.id}
        name={code ? undefined : props.name}
        className={props.bare ? undefined : "input"}
        type="text"
        autoComplete="off"
        defaultValue={props.defaultText}
        maxLength={200}
        placeholder={props.placeholder}
        enterKeyHint={props.enterKeyHint}
        aria-required={props.required || undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        onFocus={load}
      />
      {code ? <input type="hidden" name={props.name} value={code} /> : null}
    </>
  );
}
