import type { SubmissionResult } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import { FREQUENCIES, FREQUENCY_LABELS } from "#app/domain/alert.ts";
import { formState } from "#app/http/form-state.ts";
import type { SavedRow } from "#app/routes/searches/mine.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";

const OPTIONS = FREQUENCIES.map((value) => ({ value, label: FREQUENCY_LABELS[value].label }));

/** One saved search: what it asks, how it tells, and under it what can be changed. */
export function SearchRow(props: {
  search: SavedRow;
  mayAlert: boolean;
  /** the answer to a form of this row that was refused */
  result: SubmissionResult<string[]> | undefined;
}) {
  const { id, name, to, sentence, frequency, lostPlace, saved, mailed, rss } = props.search;
  return (
    <li className="row" id={`recherche-${id}`}>
      <div>
        <h2 className="row-title">
          <Link to={to}>{name}</Link>
        </h2>
        {sentence ? <p className="row-who">{sentence}</p> : null}
        {lostPlace ? (
          <p className="row-who text-no">
            Le lieu «&nbsp;{lostPlace}&nbsp;» n'est plus connu&nbsp;: l'alerte ne cherche plus. Refaites cette
            recherche.
          </p>
        ) : null}
        {rss === null ? null : (
          <p className="row-tags text-s">
            <a href={rss} aria-label={`Flux RSS\u00a0: ${name}`}>
              Flux RSS
            </a>
          </p>
        )}
      </div>
      <p className="row-figure">
        <strong>{frequency === "none" ? "Sans alerte" : FREQUENCY_LABELS[frequency].label}</strong>{" "}
        {mailed ? `dernier courriel le ${mailed}` : `enregistrée le ${saved}`}
      </p>
      <div className="row-full">
        <Disclosure label="Modifier ou supprimer" open={props.result !== undefined}>
          <ChangeForm {...props} />
        </Disclosure>
      </div>
    </li>
  );
}

function ChangeForm({ search, mayAlert, result }: Parameters<typeof SearchRow>[0]) {
  const { id, name, frequency } = search;
  const { field } = formState(result, { name, frequency }, `${id}-`);
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField field={field("name")} label="Son nom" required />
      <SelectField
        field={field("frequency")}
        label="Me prévenir par courriel"
        options={OPTIONS.map((option) => ({ ...option, disabled: !mayAlert && option.value !== "none" }))}
        required
      />
      <FormActions>
        <SubmitButton tone="plain" name="intent" value="change" label={`Garder ces réglages\u00a0: ${name}`}>
          Garder ces réglages
        </SubmitButton>
        <SubmitButton
          tone="danger"
          name="intent"
          value="delete"
          label={`Supprimer cette recherche\u00a0: ${name}`}
        >
          Supprimer cette recherche
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
