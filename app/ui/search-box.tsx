import { Form } from "@remix-run/react";
import { Combobox } from "#app/ui/combobox.tsx";
import { useSyncedValue } from "#app/ui/use-synced-input.ts";

/**
 * The one search of the site: what and where, as one GET form (`q`, `ou`). `ou` is an INSEE code when a commune was
 * picked from the list, else what was typed (« Riom », « Riom (63300) », « 63300 »).
 */
export function SearchBox(props: {
  action: string;
  q?: string;
  /** as shown: « Riom (63300) » */
  where?: string;
  /** INSEE code behind `where`, sent back as long as the words do not change */
  whereCode?: string;
  wide?: boolean;
  /** « Que cherchez-vous ? » */
  whatLabel?: string;
  placeholder?: string;
  /** the rest of the query, kept as it is */
  keep?: readonly (readonly [string, string])[];
}) {
  const what = useSyncedValue(props.q ?? "");
  return (
    <search>
      <Form
        method="get"
        action={props.action}
        className={props.wide ? "search-box search-box-wide" : "search-box"}
      >
        {props.keep?.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="search-box-field">
          <label htmlFor="recherche-q">{props.whatLabel ?? "Que cherchez-vous ?"}</label>
          <input
            ref={what}
            id="recherche-q"
            name="q"
            type="search"
            defaultValue={props.q}
            placeholder={props.placeholder}
            autoComplete="off"
            enterKeyHint="search"
            maxLength={200}
          />
        </div>
        <div className="search-box-field">
          <label htmlFor="recherche-ou">Où ?</label>
          <Combobox
            id="recherche-ou"
            name="ou"
            source="/lookup/communes"
            label="Où ?"
            defaultText={props.where}
            defaultCode={props.whereCode}
            bare
          />
        </div>
        <button type="submit" className="search-box-submit">
          Chercher
        </button>
      </Form>
    </search>
  );
}
