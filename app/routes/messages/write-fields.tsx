import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import { MOST_FILES } from "#app/domain/message.ts";
import type { FormState } from "#app/http/form-state.ts";
import { FileField, SelectField, TextArea } from "#app/ui/form.tsx";

type Field = FormState["field"];

/** The text and the files of a message. */
export function WriteFields({ field, label, hint }: { field: Field; label: string; hint?: string }) {
  return (
    <>
      <TextArea field={field("body")} label={label} hint={hint} rows={8} required />
      <FileField
        field={field("files")}
        label="Fichiers joints"
        hint={`${MOST_FILES} au plus, en PDF, JPEG ou PNG, 5 Mo chacun et 10 Mo en tout.`}
        accept={EVIDENCE_ACCEPT}
        multiple
      />
    </>
  );
}

/** In whose name one writes, asked when there are several. */
export function WriterField({
  field,
  writers,
}: {
  field: Field;
  writers: readonly { id: number; name: string }[];
}) {
  const [only] = writers;
  if (only && writers.length === 1) return <input type="hidden" name="from" value={only.id} />;
  return (
    <SelectField
      field={field("from")}
      label="Au nom de"
      options={writers.map(({ id, name }) => ({ value: String(id), label: name }))}
      required
    />
  );
}
