import { Combobox, type ComboboxProps } from "#app/ui/combobox.tsx";
import { FieldFrame, type FieldProps, useFieldParts } from "#app/ui/field.tsx";

/** The combobox as a form's field. `defaultValue` is a code; `defaultText` is what it is called. */
export function ComboboxField(props: FieldProps & { source: ComboboxProps["source"]; defaultText?: string }) {
  const parts = useFieldParts(props);
  return (
    <FieldFrame {...props} parts={parts}>
      <Combobox
        id={parts.id}
        name={parts.name}
        source={props.source}
        label={typeof props.label === "string" ? props.label : "Suggestions"}
        defaultText={props.defaultText ?? parts.value}
        defaultCode={props.defaultText ? parts.value : undefined}
        required={parts.required}
        describedBy={parts.aria["aria-describedby"]}
        invalid={parts.aria["aria-invalid"]}
      />
    </FieldFrame>
  );
}
