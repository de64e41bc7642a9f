import { type ReactNode, useId } from "react";
import { bound } from "#app/ui/bound.ts";
import { Icon } from "#app/ui/icon.tsx";

/**
 * What every field shares: label, hint, error beside the field, and the ids that tie them. A field takes either
 * conform's metadata (`field={fields.title}`) or plain props (`name`, `defaultValue`, `errors`).
 */
type FieldLike = {
  name: string;
  id?: string;
  errors?: string[] | undefined;
  initialValue?: unknown;
  required?: boolean;
};

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  field?: FieldLike;
  name?: string;
  id?: string;
  defaultValue?: string | readonly string[] | null;
  errors?: readonly string[] | null;
  required?: boolean;
  /** the label is for screen readers only: where a heading or a column already says it */
  hideLabel?: boolean;
};

export type FieldParts = {
  id: string;
  name: string;
  value: string | undefined;
  values: readonly string[];
  errors: readonly string[];
  required: boolean;
  /** `aria-describedby` and `aria-invalid`, ready to spread */
  aria: { "aria-describedby"?: string; "aria-invalid"?: true };
};

export function useFieldParts(props: FieldProps): FieldParts {
  const generated = useId();
  const name = props.field?.name ?? props.name ?? "";
  const id = props.id ?? props.field?.id ?? (name || generated);
  const initial = props.field?.initialValue ?? props.defaultValue ?? undefined;
  const values = Array.isArray(initial)
    ? initial.map(String)
    : initial === undefined
      ? []
      : [String(initial)];
  const errors = props.errors ?? props.field?.errors ?? [];
  const described = [props.hint ? `${id}-aide` : "", errors.length > 0 ? `${id}-erreur` : ""].filter(Boolean);
  return {
    id,
    name,
    value: values[0],
    values,
    errors,
    required: props.required ?? props.field?.required ?? false,
    aria: {
      ...(described.length > 0 && { "aria-describedby": described.join(" ") }),
      ...(errors.length > 0 && { "aria-invalid": true as const }),
    },
  };
}

/** Label, hint, error, then the control. Fields are required unless they say « facultatif ». */
export function FieldFrame(props: FieldProps & { parts: FieldParts; children: ReactNode }) {
  const { parts } = props;
  return (
    <div className="field" data-invalid={parts.errors.length > 0 ? "" : undefined}>
      <label className={props.hideLabel ? "sr-only" : "label"} htmlFor={parts.id}>
        {props.label}
        {parts.required || props.hideLabel ? null : <Optional />}
      </label>
      <HintAndErrors id={parts.id} hint={props.hint} errors={parts.errors} />
      {props.children}
    </div>
  );
}

/** The same around a group of choices. The fieldset takes the id, so that the error summary can lead to it. */
export function GroupFrame(props: FieldProps & { parts: FieldParts; children: ReactNode }) {
  const { parts } = props;
  return (
    <fieldset
      className="field"
      id={parts.id}
      tabIndex={-1}
      data-invalid={parts.errors.length > 0 ? "" : undefined}
      aria-describedby={parts.aria["aria-describedby"]}
    >
      <legend className={props.hideLabel ? "sr-only" : "label"}>
        {props.label}
        {parts.required || props.hideLabel ? null : <Optional />}
      </legend>
      <HintAndErrors id={parts.id} hint={props.hint} errors={parts.errors} />
      {props.children}
    </fieldset>
  );
}

function Optional() {
  return <span className="label-optional"> (facultatif)</span>;
}

function HintAndErrors(props: { id: string; hint?: ReactNode; errors: readonly string[] }) {
  return (
    <>
      {props.hint ? (
        <p className="hint" id={`${props.id}-aide`}>
          {bound(props.hint)}
        </p>
      ) : null}
      {props.errors.length > 0 ? (
        <div id={`${props.id}-erreur`}>
          {props.errors.map((error) => (
            <p className="field-error" key={error}>
              <Icon name="alert" />
              <span>
                <span className="sr-only">Erreur&nbsp;: </span>
                {error}
              </span>
            </p>
          ))}
        </div>
      ) : null}
    </>
  );
}
