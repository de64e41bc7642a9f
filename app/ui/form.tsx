import { type ReactNode, useEffect, useRef } from "react";
import { bound } from "#app/ui/bound.ts";

export { SubmitButton } from "#app/ui/button.tsx";
/**
 * The frame of forms. Import every piece from here: fields, error summary, fieldset, actions. Forms themselves are
 * Remix's `<Form method="post" className="form" noValidate>`: the server checks, in French, and keeps what was typed.
 */
export {
  CheckboxField,
  CheckboxGroup,
  DateField,
  FileField,
  MoneyField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "#app/ui/form-fields.tsx";

export type FormError = {
  /** id of the field, to lead there; null for what concerns the whole form */
  id: string | null;
  text: string;
};

/** Everything that stops the form, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  const said = errors.map((error) => error.text).join("\n");
  useEffect(() => {
    if (said !== "") summary.current?.focus();
  }, [said]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={summary} aria-labelledby="erreurs">
      <h2 id="erreurs">{summaryTitle(errors)}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.id} ${error.text}`}>
            {error.id === null ? error.text : <a href={`#${error.id}`}>{error.text}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function summaryTitle(errors: readonly FormError[]): string {
  const fields = errors.filter((error) => error.id !== null).length;
  if (fields === 0) return "Ce formulaire n'a pas pu être accepté";
  return fields === 1 ? "Une réponse est à corriger" : `${fields} réponses sont à corriger`;
}

/** A titled part of a form. `id`: it may take the focus, which follows parts that come and go (use-part-focus.ts). */
export function Fieldset(props: { legend: ReactNode; id?: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fieldset" id={props.id} tabIndex={props.id ? -1 : undefined}>
      <legend>{props.legend}</legend>
      {props.intro ? <p className="hint">{bound(props.intro)}</p> : null}
      {props.children}
    </fieldset>
  );
}

/** Short fields side by side: a start and an end, an amount and a duration. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>;
}

/** The main button first, then the other ways out. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}

/** What Enter does in a form whose first visible button does something else. */
export function DefaultButton(props: { name: string; value: string; form?: string }) {
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      form={props.form}
      className="sr-only"
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
