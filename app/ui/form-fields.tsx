import type { HTMLInputAutoCompleteAttribute } from "react";
import { bound } from "#app/ui/bound.ts";
import { FieldFrame, type FieldProps, GroupFrame, useFieldParts } from "#app/ui/field.tsx";

/** The controls of forms: native elements, one column, labelled, with their error beside them. */
type Width = { width?: "short" | "medium" };
type Choice = { value: string; label: string; hint?: string; disabled?: boolean };

const inputClass = (width?: "short" | "medium") => (width ? `input input-${width}` : "input");

export function TextField(
  props: FieldProps &
    Width & {
      type?: "text" | "email" | "password" | "tel" | "url" | "search" | "number";
      inputMode?: "numeric" | "decimal";
      autoComplete?: HTMLInputAutoCompleteAttribute;
      maxLength?: number;
      spellCheck?: boolean;
      placeholder?: string;
      /** id of a datalist of the page: what is often typed here, never the only answers */
      list?: string;
      /** « mois », « km », « % » */
      unit?: string;
      readOnly?: boolean;
    },
) {
  const parts = useFieldParts(props);
  const input = (
    <input
      className={inputClass(props.width)}
      id={parts.id}
      name={parts.name}
      type={props.type ?? "text"}
      defaultValue={parts.value}
      aria-required={parts.required || undefined}
      inputMode={props.inputMode}
      autoComplete={props.autoComplete}
      maxLength={props.maxLength}
      spellCheck={props.spellCheck}
      placeholder={props.placeholder}
      list={props.list}
      readOnly={props.readOnly}
      {...parts.aria}
    />
  );
  return (
    <FieldFrame {...props} parts={parts}>
      {props.unit ? (
        <div className="input-with-unit">
          {input}
          <span className="input-unit">{props.unit}</span>
        </div>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

/** Euros excluding tax, typed as people write them: « 80 000 », « 80000,50 ». The server reads it. */
export function MoneyField(props: FieldProps & { unit?: string }) {
  return (
    <TextField
      {...props}
      inputMode="decimal"
      autoComplete="off"
      width="short"
      unit={props.unit ?? "€\u00a0HT"}
    />
  );
}

export function DateField(props: FieldProps & { min?: string; max?: string }) {
  const parts = useFieldParts(props);
  return (
    <FieldFrame {...props} parts={parts}>
      <input
        className="input input-short"
        id={parts.id}
        name={parts.name}
        type="date"
        defaultValue={parts.value}
        min={props.min}
        max={props.max}
        {...parts.aria}
      />
    </FieldFrame>
  );
}

export function TextArea(props: FieldProps & { rows?: number; maxLength?: number }) {
  const parts = useFieldParts(props);
  return (
    <FieldFrame {...props} parts={parts}>
      <textarea
        className="input"
        id={parts.id}
        name={parts.name}
        rows={props.rows ?? 5}
        defaultValue={parts.value}
        aria-required={parts.required || undefined}
        maxLength={props.maxLength}
        {...parts.aria}
      />
    </FieldFrame>
  );
}

export function SelectField(props: FieldProps & Width & { options: readonly Choice[]; empty?: string }) {
  const parts = useFieldParts(props);
  return (
    <FieldFrame {...props} parts={parts}>
      <select
        className={inputClass(props.width ?? "medium")}
        id={parts.id}
        name={parts.name}
        defaultValue={parts.value ?? ""}
        aria-required={parts.required || undefined}
        {...parts.aria}
      >
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function FileField(props: FieldProps & { accept?: string; multiple?: boolean }) {
  const parts = useFieldParts(props);
  return (
    <FieldFrame {...props} parts={parts}>
      <input
        className="input"
        id={parts.id}
        name={parts.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        {...parts.aria}
      />
    </FieldFrame>
  );
}

type GroupProps = FieldProps & { options: readonly Choice[]; columns?: boolean };

/** Several answers: the same name, sent once a checked box. */
export function CheckboxGroup(props: GroupProps) {
  return <Choices {...props} type="checkbox" />;
}

/** One answer among few. More than seven: a SelectField. */
export function RadioGroup(props: GroupProps) {
  return <Choices {...props} type="radio" />;
}

function Choices(props: GroupProps & { type: "checkbox" | "radio" }) {
  const parts = useFieldParts(props);
  return (
    <GroupFrame {...props} parts={parts}>
      <div className={props.columns ? "choices choices-columns" : "choices"}>
        {props.options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              className="tick"
              type={props.type}
              name={parts.name}
              value={option.value}
              defaultChecked={parts.values.includes(option.value)}
              disabled={option.disabled}
              aria-invalid={parts.aria["aria-invalid"]}
            />
            <span>{option.label}</span>
            {option.hint ? <span className="hint">{bound(option.hint)}</span> : null}
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}

/** One statement, true or not: sent as « on ». */
export function CheckboxField(props: FieldProps & { defaultChecked?: boolean }) {
  const parts = useFieldParts(props);
  return (
    <div className="field" data-invalid={parts.errors.length > 0 ? "" : undefined}>
      <label className="choice">
        <input
          className="tick"
          type="checkbox"
          id={parts.id}
          name={parts.name}
          defaultChecked={props.defaultChecked ?? parts.value === "on"}
          {...parts.aria}
        />
        <span>{props.label}</span>
        {props.hint ? (
          <span className="hint" id={`${parts.id}-aide`}>
            {bound(props.hint)}
          </span>
        ) : null}
      </label>
      {parts.errors.length > 0 ? (
        <p className="field-error" id={`${parts.id}-erreur`}>
          {parts.errors.join(" ")}
        </p>
      ) : null}
    </div>
  );
}
