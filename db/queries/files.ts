import type { Sql } from "#db/client.ts";

export type StoredFile = {
  id: number;
  organisationId: number;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
};

export async function insertFile(
  sql: Sql,
  file: {
    organisationId: number;
    /** null: sent through a link of a mail, without an account */
    accountId: number | null;
    name: string;
    mediaType: string;
    sha256: string;
    bytes: Uint8Array;
  },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into file (organisation_id, name, media_type, size, sha256, bytes, created_by)
    values (
      ${file.organisationId}, ${file.name}, ${file.mediaType}, ${file.bytes.byteLength}, ${file.sha256},
      ${Buffer.from(file.bytes)}, ${file.accountId}
    )
    returning id
  `;
  if (!row) throw new Error("file: the insert returned nothing");
  return row.id;
}

/**
 * Whose file it is, without its content. Those of messages and the proofs of hours have readers of their own
 * (db/queries/message-files.ts, insertion-proofs.ts).
 */
export async function findFileOwner(sql: Sql, { id }: { id: number }): Promise<number | null> {
  const [row] = await sql<{ organisationId: number }[]>`
    select organisation_id
    from file
    where id = ${id}
      and not exists (select from message_file where file_id = file.id)
      and not exists (select from insertion_entry where proof_file_id = file.id)
  `;
  return row?.organisationId ?? null;
}

export async function readFile(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<StoredFile | null> {
  const [row] = await sql<StoredFile[]>`
    select id, organisation_id, name, media_type, bytes
    from file
    where id = ${id}
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** What no status, stored document or answer holds any more is nobody's business to keep. */
export async function dropUnusedFiles(sql: Sql, { fileIds }: { fileIds: readonly number[] }): Promise<void> {
  await sql`
    delete from file f
    where f.id = any(${[...fileIds]}::bigint[])
      and not exists (select from stored_document where file_id = f.id)
      and not exists (select from answer_document where file_id = f.id)
      and not exists (select from supplier_status where evidence_file_id = f.id)
  `;
}
