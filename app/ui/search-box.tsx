import { Form } from "@remix-run/react";
import { useState } from "react";
import { Combobox } from "#app/ui/combobox.tsx";
import type { ComboboxOption } from "#app/ui/combobox-list.tsx";

/**
 * The one search of the site: what and where, as one GET form (`q`, `ou`). `ou` is a code (« DEP:63 ») when a territory
 * was picked from the list, else what was typed (« Riom », « Riom (63300) », « 63300 »). A trade or a CPV code picked is
 * sent as `secteur` or `cpv` instead of `q`.
 */
export function SearchBox(props: {
  action: string;
  q?: string;
  /** as shown: « Riom (63300) » */
  where?: string;
  /** territory code behind `where`, sent back as long as the words do not change */
  whereCode?: string;
  wide?: boolean;
  /** « Que cherchez-vous ? » */
  whatLabel?: string;
  placeholder?: string;
  /** the rest of the query, kept as it is */
  keep?: readonly (readonly [string, string])[];
}) {
  const { whatLabel = "Que cherchez-vous\u00a0?" } = props;
  // A trade or a code takes the place of the one that was chosen before.
  const [picked, setPicked] = useState<ComboboxOption | null>(null);
  const keep = props.keep?.filter(([name]) => name !== picked?.name);
  return (
    <search>
      <Form
        method="get"
        action={props.action}
        className={props.wide ? "search-box search-box-wide" : "search-box"}
      >
        {keep?.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="search-box-field">
          <label htmlFor="recherche-q">{whatLabel}</label>
          <Combobox
            id="recherche-q"
            name="q"
            source={props.action === "/besoins" ? "/lookup/recherche?pour=besoins" : "/lookup/recherche"}
            label={whatLabel}
            defaultText={props.q}
            placeholder={props.placeholder}
            enterKeyHint="search"
            onPicked={setPicked}
            bare
          />
        </div>
        <div className="search-box-field">
          <label htmlFor="recherche-ou">Où&nbsp;?</label>
          <Combobox
            id="recherche-ou"
            name="ou"
            source="/lookup/territoires"
            label="Où&nbsp;?"
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
