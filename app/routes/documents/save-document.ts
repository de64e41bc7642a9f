import { z } from "zod";
import type { IsoDate } from "#app/domain/date.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { DOCUMENT_KINDS, DOCUMENTS } from "#app/domain/stored-document.ts";
import { filesAgain, readEvidence } from "#app/http/evidence.ts";
import { idField, optionalDate, optionalText } from "#app/http/fields.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { transaction } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import {
  countStoredDocuments,
  removeDocument,
  replaceDocument,
  storeDocument,
} from "#db/queries/stored-documents.ts";

/** More than this is an archive, not what one attaches to an answer. */
const MOST_DOCUMENTS = 100;

const fields = (today: IsoDate) => ({
  kind: z.enum(DOCUMENT_KINDS, { error: "Choisissez ce qu'est ce document." }),
  issuedOn: optionalDate({ earliest: "1950-01-01", latest: today }),
  validUntil: optionalDate({ earliest: "1950-01-01" }),
  note: optionalText(200).transform((text) => text ?? ""),
});

export const documentSchema = (today: IsoDate) =>
  z
    .discriminatedUnion("intent", [
      z.object({
        intent: z.literal("store"),
        ...fields(today),
        file: z.instanceof(File, { error: "Choisissez le fichier à conserver." }),
      }),
      z.object({
        intent: z.literal("replace"),
        document: idField,
        ...fields(today),
        file: z.instanceof(File).optional(),
      }),
      z.object({ intent: z.literal("remove"), document: idField }),
    ])
    .superRefine((value, context) => {
      if (value.intent === "remove") return;
      const { kind, note, issuedOn, validUntil } = value;
      if (issuedOn && validUntil && validUntil < issuedOn) {
        const message = "La fin de validité précède la date de délivrance. Corrigez l'une des deux dates.";
        context.addIssue({ code: "custom", path: ["validUntil"], message });
      }
      if (kind === "autre" && note === "") {
        const message = "Dites en quelques mots ce qu'est ce document\u00a0: l'acheteur lira ce nom.";
        context.addIssue({ code: "custom", path: ["note"], message });
      }
    });

type Schema = ReturnType<typeof documentSchema>;
type Values = z.infer<Schema>;
type Kept = Exclude<Values, { intent: "remove" }>;
type Act = { args: RouteArgs; viewer: Viewer; organisationId: number; form: FormSubmission<Schema> };

const pathOf = ({ organisationId }: Act) => `/espace/organisations/${organisationId}/documents`;

/** Stores, replaces or removes a document, or says why not. */
export async function saveDocument(act: Act) {
  const { form } = act;
  if (form.status !== "success") {
    return invalid(form, { fieldErrors: await filesAgain(form.payload, "file") });
  }
  return form.value.intent === "remove" ? remove(act, form.value.document) : keep(act, form.value);
}

async function remove(act: Act, id: number) {
  const { args, viewer, organisationId } = act;
  const by = { organisationId, accountId: viewer.accountId };
  if (!(await removeDocument(args.context.services.sql, { ...by, id }))) notFound(ABSENT);
  return redirectTo(args, pathOf(act), {
    flash: "Document retiré. Les réponses qui le contiennent le gardent.",
  });
}

const ABSENT = "Ce document n'existe pas, ou a déjà été retiré.";

async function keep(act: Act, value: Kept) {
  const { args, viewer, organisationId, form } = act;
  const read = await readEvidence(value.file);
  if (read && !read.ok) return invalid(form, { fieldErrors: { file: [read.message] } });
  const { kind, issuedOn, validUntil, note } = value;
  const by = { organisationId, accountId: viewer.accountId, fields: { kind, issuedOn, validUntil, note } };
  const done = await transaction(args.context.services.sql, async (sql) => {
    if (value.intent === "store" && (await countStoredDocuments(sql, { organisationId })) >= MOST_DOCUMENTS) {
      return "full";
    }
    const fileId = read ? await insertFile(sql, { ...by, ...read.file }) : null;
    if (value.intent === "replace") {
      return (await replaceDocument(sql, { ...by, id: value.document, fileId })) || notFound(ABSENT);
    }
    return fileId !== null && (await storeDocument(sql, { ...by, fileId })) > 0;
  });
  if (done === "full") {
    return invalid(form, {
      formErrors: [`${MOST_DOCUMENTS} documents au plus\u00a0: retirez ceux qui ne servent plus.`],
    });
  }
  const what = value.intent === "store" ? "conservé" : read ? "remplacé" : "corrigé";
  return redirectTo(args, pathOf(act), { flash: `Document ${what}\u00a0: ${DOCUMENTS[kind].label}.` });
}
