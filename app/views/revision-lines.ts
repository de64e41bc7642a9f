import { dateOfInstant } from "#app/fr.ts";
import { changeWords, loadChangeNames, REVISION_LABELS } from "#app/views/revision-words.ts";
import type { Sql } from "#db/client.ts";
import { listRevisions } from "#db/queries/purchase-revisions.ts";

export type RevisionLine = { key: string; on: string; what: string; changes: string[] };

/** The public history of a purchase in words, the latest first. */
export async function revisionLines(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<RevisionLine[]> {
  const revisions = await listRevisions(sql, { purchaseId });
  const names = await loadChangeNames(
    sql,
    revisions.flatMap(({ changes }) => changes),
  );
  return revisions.map(({ id, at, kind, changes }) => ({
    key: String(id),
    on: dateOfInstant(at),
    what: REVISION_LABELS[kind],
    // Why it was taken back is its buyer's matter: that it was is all that everybody saw.
    changes: kind === "withdrawn" ? [] : changes.map((change) => changeWords(change, names)),
  }));
}
