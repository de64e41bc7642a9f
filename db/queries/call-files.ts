import { type Sql, transaction } from "#db/client.ts";
import { recordCallEvent } from "#db/queries/call-events.ts";
import { afterCallChange } from "#db/queries/calls.ts";
import { insertFile } from "#db/queries/files.ts";
import { countJoined, shareFile } from "#db/queries/shared-files.ts";

/** The documents that a buyer joins to its call, the same for all who read it. */

type Owner = { id: number; organisationId: number; accountId: number };
type Joined = { name: string; mediaType: string; sha256: string; bytes: Uint8Array };

/**
 * Joins a document to a draft, or to a call open on `now`: then its history says so. `full`: `most` are joined;
 * null: not theirs, or over.
 */
export async function joinCallFile(
  sql: Sql,
  { file, most, now, ...owner }: Owner & { file: Joined; most: number; now: Date },
): Promise<{ open: boolean } | "full" | null> {
  return transaction(sql, async (tx) => {
    const [call] = await tx<{ version: number; open: boolean }[]>`
      select version, state = 'open' as open
      from call_for_interest
      where id = ${owner.id}
        and organisation_id = ${owner.organisationId}
        and (state = 'draft' or state = 'open' and deadline_at > ${now})
      for update
    `;
    if (!call) return null;
    // Counted once the call is locked: of two sent at once, the second counts the first.
    if ((await countJoined(tx, { callId: owner.id })) >= most) return "full";
    const { id, organisationId, accountId } = owner;
    const fileId = await insertFile(tx, { organisationId, accountId, ...file });
    await shareFile(tx, { fileId, callId: id, organisationId: null, questionId: null });
    const version = call.version + 1;
    await tx`update call_for_interest set updated_at = now(), version = ${version} where id = ${id}`;
    await afterCallChange(tx, { ...owner, version, action: "call.file" });
    const { name, sha256 } = file;
    if (call.open) {
      const told = { motive: name, detail: { files: [{ name, sha256 }] } };
      await recordCallEvent(tx, { id, accountId, kind: "documented", ...told });
    }
    return { open: call.open };
  });
}

/** Takes a document back from a draft; once open, what all have read stays. False: not theirs, or open. */
export async function dropCallFile(
  sql: Sql,
  { id, organisationId, fileId }: Omit<Owner, "accountId"> & { fileId: number },
): Promise<boolean> {
  const { count } = await sql`
    delete from file
    where id in (
      select s.file_id
      from shared_file s
      join call_for_interest a on a.id = s.call_id
      where s.file_id = ${fileId}
        and s.organisation_id is null
        and a.id = ${id}
        and a.organisation_id = ${organisationId}
        and a.state = 'draft'
    )
  `;
  return count > 0;
}
