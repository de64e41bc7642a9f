import type { IsoDate } from "#app/domain/date.ts";
import { documentNotice } from "#app/domain/expiry.ts";
import { DOCUMENTS, documentTitle, missingDocuments } from "#app/domain/stored-document.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Sql } from "#db/client.ts";
import {
  type AnswerKey,
  type Attachable,
  type Attached,
  type Attachment,
  listAttachable,
  listAttached,
} from "#db/queries/answer-documents.ts";

/** Documents that an answer takes along: what may be ticked, what was ticked, what the buyer reads. */

/** More than this is not read. */
const MOST_ATTACHED = 20;

const titleOf = ({ kind, status, note }: Attachable): string =>
  kind ? documentTitle({ kind, note }) : status ? `Justificatif de statut (${STATUSES[status].short})` : "";

/** What the form of an answer offers: stored documents, evidence of statuses, and files already attached. */
export async function attachOptions(sql: Sql, { answer, today }: { answer: AnswerKey; today: IsoDate }) {
  const { organisationId } = answer;
  const attachable = await listAttachable(sql, { organisationId });
  const held = await listAttached(sql, answer);
  const stored = attachable.flatMap(({ kind, validUntil }) => (kind ? [{ kind, validUntil }] : []));
  return {
    organisationId,
    options: [
      ...attachable.map((one) => ({
        value: String(one.fileId),
        label: titleOf(one),
        hint: `${one.fileName}. ${documentNotice(one.validUntil, today).text}`,
      })),
      // Replaced or removed since: the answer still holds it, and may keep it.
      ...held
        .filter(({ fileId }) => !attachable.some((one) => one.fileId === fileId))
        .map((one) => ({
          value: String(one.fileId),
          label: one.title,
          hint: `${one.fileName}, joint le ${dateOfInstant(one.attachedAt)}, remplacé ou retiré depuis.`,
        })),
    ],
    checked: held.map(({ fileId }) => String(fileId)),
    missing: missingDocuments(stored, today).map(({ kind, ended }) => ({
      kind,
      label: DOCUMENTS[kind].label,
      ended,
    })),
  };
}

export type AttachOptions = Awaited<ReturnType<typeof attachOptions>>;

type Read = { ok: true; attachments: Attachment[] } | { ok: false; message: string };

/** The files ticked in a form, which must be this structure's own. */
export async function readAttachments(
  sql: Sql,
  { answer, ticked }: { answer: AnswerKey; ticked: readonly number[] },
): Promise<Read> {
  if (ticked.length > MOST_ATTACHED) {
    return {
      ok: false,
      message: `${MOST_ATTACHED} documents au plus par réponse\u00a0: gardez les plus utiles.`,
    };
  }
  const attachable = await listAttachable(sql, { organisationId: answer.organisationId });
  const known = new Map<number, Attachment>();
  for (const { fileId, title, issuedOn, validUntil } of await listAttached(sql, answer)) {
    known.set(fileId, { fileId, title, issuedOn, validUntil });
  }
  for (const one of attachable) {
    const { fileId, issuedOn, validUntil } = one;
    known.set(fileId, { fileId, title: titleOf(one), issuedOn, validUntil });
  }
  const attachments = [...new Set(ticked)].flatMap((fileId) => known.get(fileId) ?? []);
  if (attachments.length < new Set(ticked).size) {
    const message =
      "L'un de ces documents n'est pas conservé par la structure au nom de laquelle vous répondez, ou vient d'être retiré. Choisissez à nouveau.";
    return { ok: false, message };
  }
  return { ok: true, attachments };
}

/** An attached file as the buyer reads it. What has ended since stays readable, and is said. */
export const attachedFile = (
  { fileId, fileName, title, validUntil, attachedAt }: Attached,
  today: IsoDate,
) => ({
  fileId,
  fileName,
  title,
  about: `joint le ${dateOfInstant(attachedAt)}${validUntil ? `. ${documentNotice(validUntil, today).text}` : ""}`,
});

export type AttachedFile = ReturnType<typeof attachedFile>;
