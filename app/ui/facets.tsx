import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { number } from "#app/fr.ts";
import { useSyncedChecked } from "#app/ui/use-synced-input.ts";

/**
 * Filters of a result page: fieldsets of checkboxes with counts, as a GET form. Without JavaScript « Appliquer »
 * sends it; with JavaScript each choice applies itself, keeps scroll and focus, and is undone by going back.
 */
export type FacetOption = {
  value: string;
  label: string;
  /** an acronym spelled out */
  title?: string;
  count?: number;
  checked?: boolean;
};
/** `name` is the parameter in the address; the fieldset's anchor is `filtre-NAME`, as the search sentence links it. */
export type FacetGroup = { name: string; legend: string; options: readonly FacetOption[] };

const SHOWN = 6;

export function Facets(props: {
  action: string;
  groups: readonly FacetGroup[];
  /** the rest of the query, kept as it is: [["q", "nettoyage"], ["ou", "63300"]] */
  keep: readonly (readonly [string, string])[];
}) {
  const submit = useSubmit();
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const chosen = props.groups.reduce((n, group) => n + group.options.filter((o) => o.checked).length, 0);
  return (
    <FacetsDisclosure chosen={chosen}>
      <Form
        method="get"
        action={props.action}
        className="facets"
        data-live={live ? "" : undefined}
        aria-label="Filtres"
        preventScrollReset
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      >
        {props.keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        {props.groups.map((group) => (
          <FacetFieldset key={group.name} group={group} />
        ))}
        <div className="facets-apply">
          <button type="submit" className="button">
            Appliquer
          </button>
        </div>
      </Form>
    </FacetsDisclosure>
  );
}

/** « Filtres · 3 » on small screens; always open on wide ones. A link to a filter opens it first. */
function FacetsDisclosure({ chosen, children }: { chosen: number; children: React.ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const open = () => {
      if (location.hash.startsWith("#filtre-") && details.current) {
        details.current.open = true;
        document.getElementById(location.hash.slice(1))?.scrollIntoView();
      }
    };
    open();
    addEventListener("hashchange", open);
    return () => removeEventListener("hashchange", open);
  }, []);
  return (
    <details className="facets-disclosure" ref={details}>
      <summary className="button">Filtres{chosen > 0 ? ` · ${chosen}` : ""}</summary>
      {children}
    </details>
  );
}

function FacetFieldset({ group }: { group: FacetGroup }) {
  if (group.options.length === 0) return null;
  const shown = group.options.slice(0, SHOWN);
  const rest = group.options.slice(SHOWN);
  return (
    <fieldset id={`filtre-${group.name}`}>
      <legend>{group.legend}</legend>
      {shown.map((option) => (
        <FacetCheckbox key={option.value} name={group.name} option={option} />
      ))}
      {rest.length > 0 ? (
        <details className="facet-more" open={rest.some((option) => option.checked) || undefined}>
          <summary>
            {rest.length} de plus<span className="sr-only">&nbsp;: {group.legend}</span>
          </summary>
          {rest.map((option) => (
            <FacetCheckbox key={option.value} name={group.name} option={option} />
          ))}
        </details>
      ) : null}
    </fieldset>
  );
}

function FacetCheckbox({ name, option }: { name: string; option: FacetOption }) {
  const { checked = false } = option;
  const input = useSyncedChecked(checked);
  return (
    <label className="choice facet">
      <input
        ref={input}
        className="tick"
        type="checkbox"
        name={name}
        value={option.value}
        defaultChecked={checked}
      />
      <span>{option.title ? <abbr title={option.title}>{option.label}</abbr> : option.label}</span>
      {option.count === undefined ? null : <span className="facet-count">{number(option.count)}</span>}
    </label>
  );
}
