import type { Sql } from "#db/client.ts";

/** Files read beyond their owner: joined to a call or a quote request, or to an answer to one. */

export type SharedFile = {
  fileId: number;
  name: string;
  size: number;
  /** the supplier whose answer it is part of; null: the buyer joined it for all */
  organisationId: number | null;
  /** the question it answers, of a call */
  questionId: string | null;
};

type Of = { callId: number } | { quoteId: number };

const sharedOf = (sql: Sql, of: Of) =>
  "callId" in of ? sql`s.call_id = ${of.callId}` : sql`s.quote_id = ${of.quoteId}`;

/** All of a call's or of a quote request's, in the order in which they came. */
export async function listSharedFiles(sql: Sql, of: Of): Promise<SharedFile[]> {
  return sql<SharedFile[]>`
    select s.file_id, f.name, f.size, s.organisation_id, s.question_id
    from shared_file s
    join file f on f.id = s.file_id
    where ${sharedOf(sql, of)}
    order by s.file_id
  `;
}

/** Documents that the buyer joined for all. */
export async function countJoined(sql: Sql, of: Of): Promise<number> {
  const [row] = await sql<{ held: number }[]>`
    select count(*)::int as held
    from shared_file s
    where ${sharedOf(sql, of)}
      and s.organisation_id is null
  `;
  return row?.held ?? 0;
}

/** Joins a file; the one that answered the same question before it goes away. */
export async function shareFile(
  sql: Sql,
  { fileId, organisationId, questionId, ...of }: Omit<SharedFile, "name" | "size"> & Of,
): Promise<void> {
  if (organisationId !== null) {
    await sql`
      delete from file
      where id in (
        select s.file_id
        from shared_file s
        where ${sharedOf(sql, of)}
          and s.organisation_id = ${organisationId}
          and s.question_id is not distinct from ${questionId}
      )
    `;
  }
  await sql`insert into shared_file ${sql({ fileId, organisationId, questionId, ...of })}`;
}

/** Who reads a file beside its owner: the buyer that asked; and, of what the buyer joined, those it was sent to. */
export async function listSharedReaders(sql: Sql, { fileId }: { fileId: number }): Promise<number[]> {
  const rows = await sql<{ organisationId: number }[]>`
    with shared as (
      select s.organisation_id, c.id as call_id, q.id as quote_id,
        coalesce(c.organisation_id, q.organisation_id) as buyer_id,
        coalesce(c.state, q.state) <> 'draft' as sent
      from shared_file s
      left join call_for_interest c on c.id = s.call_id
      left join quote_request q on q.id = s.quote_id
      where s.file_id = ${fileId}
    )
    select buyer_id as organisation_id from shared
    union
    select g.organisation_id
    from shared s
    join call_guest g on g.call_id = s.call_id
    where s.organisation_id is null and s.sent
    union
    select g.organisation_id
    from shared s
    join quote_guest g on g.quote_id = s.quote_id
    where s.organisation_id is null and s.sent
  `;
  return rows.map(({ organisationId }) => organisationId);
}

/** What the buyer joined to a call or a request for all; null for any other file. */
export async function readSharedFile(
  sql: Sql,
  { fileId, ...of }: { fileId: number } & Of,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array } | null> {
  const [row] = await sql<{ name: string; mediaType: string; bytes: Uint8Array }[]>`
    select f.name, f.media_type, f.bytes
    from shared_file s
    join file f on f.id = s.file_id
    where s.file_id = ${fileId}
      and ${sharedOf(sql, of)}
      and s.organisation_id is null
  `;
  return row ?? null;
}

/** The documents that a buyer joined to its call, each with its fingerprint. */
export async function listCallFiles(
  sql: Sql,
  { callId }: { callId: number },
): Promise<{ fileId: number; name: string; size: number; sha256: string }[]> {
  return sql<{ fileId: number; name: string; size: number; sha256: string }[]>`
    select f.id as file_id, f.name, f.size, f.sha256
    from shared_file s
    join file f on f.id = s.file_id
    where s.call_id = ${callId}
      and s.organisation_id is null
    order by f.id
  `;
}
