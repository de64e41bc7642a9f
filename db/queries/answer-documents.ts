import type { DocumentKind } from "#app/domain/stored-document.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { dropUnusedFiles } from "#db/queries/files.ts";

/** Files that a supplier attached to an answer, frozen as they were; and those it may attach. */

/** The answer of a supplier to one lot, or to one call. */
export type AnswerKey = { organisationId: number } & ({ lotId: number } | { callId: number });

const ofAnswer = (sql: Sql, answer: AnswerKey) =>
  "lotId" in answer
    ? sql`a.organisation_id = ${answer.organisationId} and a.lot_id = ${answer.lotId}`
    : sql`a.organisation_id = ${answer.organisationId} and a.call_id = ${answer.callId}`;

export type Attachable = {
  fileId: number;
  fileName: string;
  /** of a stored document; null for the evidence of a status */
  kind: DocumentKind | null;
  /** of the evidence of a status */
  status: StatusKind | null;
  note: string;
  issuedOn: string | null;
  validUntil: string | null;
};

/** What a supplier may attach: its stored documents, then the evidence of the statuses it holds. */
export async function listAttachable(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Attachable[]> {
  return sql<Attachable[]>`
    select d.file_id, f.name as file_name, d.kind, null as status, d.note, d.issued_on, d.valid_until
    from stored_document d
    join file f on f.id = d.file_id
    where d.organisation_id = ${organisationId}
    union all
    select s.evidence_file_id, f.name, null, s.kind, '', s.valid_from, s.valid_until
    from supplier_status s
    join file f on f.id = s.evidence_file_id
    where s.organisation_id = ${organisationId}
      and s.withdrawn_at is null
      and s.verification <> 'refused'
    order by kind nulls last, valid_until desc nulls first, file_id desc
  `;
}

export type Attached = {
  organisationId: number;
  fileId: number;
  fileName: string;
  title: string;
  issuedOn: string | null;
  validUntil: string | null;
  attachedAt: Date;
};

/** What one answer holds. */
export async function listAttached(sql: Sql, answer: AnswerKey): Promise<Attached[]> {
  return sql<Attached[]>`${attached(sql)} where ${ofAnswer(sql, answer)} order by a.title, a.id`;
}

/** What the answers to a lot or a call hold, for the organisation that asked; empty for any other. */
export async function listAttachedTo(
  sql: Sql,
  asked: { buyerId: number } & ({ lotId: number } | { callId: number }),
): Promise<Attached[]> {
  const theirs =
    "lotId" in asked
      ? sql`
          a.lot_id = ${asked.lotId}
          and exists (
            select
            from lot l
            join purchase p on p.id = l.purchase_id
            where l.id = a.lot_id
              and p.organisation_id = ${asked.buyerId}
          )
        `
      : sql`
          a.call_id = ${asked.callId}
          and exists (
            select
            from call_for_interest c
            where c.id = a.call_id
              and c.organisation_id = ${asked.buyerId}
          )
        `;
  return sql<Attached[]>`${attached(sql)} where ${theirs} order by a.title, a.id`;
}

const attached = (sql: Sql) => sql`
  select a.organisation_id, a.file_id, f.name as file_name, a.title, a.issued_on, a.valid_until, a.attached_at
  from answer_document a
  join file f on f.id = a.file_id
`;

export type Attachment = {
  fileId: number;
  title: string;
  issuedOn: string | null;
  validUntil: string | null;
};

/** Makes these the files of an answer, in its transaction; those it held already keep the day they came. */
export async function saveAttached(
  sql: Sql,
  {
    answer,
    accountId,
    attachments,
  }: { answer: AnswerKey; accountId: number; attachments: readonly Attachment[] },
): Promise<void> {
  const fileIds = attachments.map(({ fileId }) => fileId);
  const gone = await sql<{ fileId: number }[]>`
    delete from answer_document a
    where ${ofAnswer(sql, answer)}
      and a.file_id <> all(${fileIds}::bigint[])
    returning a.file_id
  `;
  await dropUnusedFiles(sql, { fileIds: gone.map(({ fileId }) => fileId) });
  for (const attachment of attachments) {
    await sql`
      insert into answer_document ${sql({ ...attachment, ...answer, attachedBy: accountId })}
      on conflict do nothing
    `;
  }
  if (attachments.length === 0) return;
  const [entity, entityId] = "lotId" in answer ? ["lot", answer.lotId] : ["call", answer.callId];
  const { organisationId } = answer;
  const detail = { files: attachments.length };
  await recordAudit(sql, { accountId, organisationId, action: "answer.attach", entity, entityId, detail });
}

/** The buyers whose lots or calls were answered with this file: they may read it, as it was. */
export async function listReadersOf(sql: Sql, { fileId }: { fileId: number }): Promise<number[]> {
  const rows = await sql<{ organisationId: number }[]>`
    select distinct coalesce(p.organisation_id, c.organisation_id) as organisation_id
    from answer_document a
    left join lot l on l.id = a.lot_id
    left join purchase p on p.id = l.purchase_id
    left join call_for_interest c on c.id = a.call_id
    where a.file_id = ${fileId}
  `;
  return rows.map(({ organisationId }) => organisationId);
}
