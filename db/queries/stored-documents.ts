import type { DocumentKind } from "#app/domain/stored-document.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { dropUnusedFiles } from "#db/queries/files.ts";
import { lockOrganisation } from "#db/queries/members.ts";

/** What a supplier stores once, to attach it to its answers. */

export type StoredDocument = {
  id: number;
  kind: DocumentKind;
  fileId: number;
  fileName: string;
  issuedOn: string | null;
  validUntil: string | null;
  note: string;
  /** the day this very file was stored */
  storedAt: Date;
  /** answers to lots and calls that hold this very file */
  attached: number;
};

export type DocumentFields = {
  kind: DocumentKind;
  issuedOn: string | null;
  validUntil: string | null;
  note: string;
};

const documents = (sql: Sql) => sql`
  select
    d.id, d.kind, d.file_id, f.name as file_name, d.issued_on, d.valid_until, d.note, f.created_at as stored_at,
    (select count(*)::int from answer_document where file_id = d.file_id) as attached
  from stored_document d
  join file f on f.id = d.file_id
`;

export async function listStoredDocuments(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<StoredDocument[]> {
  return sql<StoredDocument[]>`
    ${documents(sql)}
    where d.organisation_id = ${organisationId}
    order by d.kind, d.valid_until desc nulls first, d.id desc
  `;
}

/** In a transaction, which alone may then add to them: of two sent at once, the second counts the first. */
export async function countStoredDocuments(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<number> {
  await lockOrganisation(sql, { organisationId });
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int as total
    from stored_document
    where organisation_id = ${organisationId}
  `;
  return row?.total ?? 0;
}

type By = { organisationId: number; accountId: number };

export async function storeDocument(
  sql: Sql,
  { organisationId, accountId, fileId, fields }: By & { fileId: number; fields: DocumentFields },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into stored_document ${sql({ ...fields, organisationId, fileId, createdBy: accountId })}
    returning id
  `;
  if (!row) throw new Error("stored_document: the insert returned nothing");
  const detail = { kind: fields.kind };
  await recordAudit(sql, {
    ...about({ organisationId, accountId, id: row.id }),
    action: "document.store",
    detail,
  });
  return row.id;
}

/** Another file takes the place of the first, or its dates alone change. False: no such document of theirs. */
export async function replaceDocument(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    fileId,
    fields,
  }: By & { id: number; fileId: number | null; fields: DocumentFields },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const [before] = await tx<{ fileId: number }[]>`
      select file_id
      from stored_document
      where id = ${id}
        and organisation_id = ${organisationId}
      for update
    `;
    if (!before) return false;
    await tx`
      update stored_document
      set ${tx(fields)}, file_id = ${fileId ?? before.fileId}, updated_at = now()
      where id = ${id}
    `;
    if (fileId !== null) await dropUnusedFiles(tx, { fileIds: [before.fileId] });
    await recordAudit(tx, { ...about({ organisationId, accountId, id }), action: "document.replace" });
    return true;
  });
}

/** Removes a document; answers keep the file that they hold. False: no such document of theirs. */
export async function removeDocument(
  sql: Sql,
  { id, organisationId, accountId }: By & { id: number },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const [gone] = await tx<{ fileId: number }[]>`
      delete from stored_document
      where id = ${id}
        and organisation_id = ${organisationId}
      returning file_id
    `;
    if (!gone) return false;
    await dropUnusedFiles(tx, { fileIds: [gone.fileId] });
    await recordAudit(tx, { ...about({ organisationId, accountId, id }), action: "document.remove" });
    return true;
  });
}

const about = ({ id, ...by }: By & { id: number }) => ({ ...by, entity: "document", entityId: id });
