import type { Sql } from "#db/client.ts";
import { findReferenceHash } from "#db/queries/reference/version.ts";
import { loadCommuneGroups } from "#db/queries/search-territories.ts";
import { circlesOver, type ReachedBy } from "#search/circle.ts";

let kept: { edition: string | null; reachedBy: ReachedBy } | null = null;

/** What circles reach of France. Its communes are read once a process, and again when another edition is loaded. */
export async function loadCircles(sql: Sql): Promise<ReachedBy> {
  const edition = await findReferenceHash(sql, { name: "territories" });
  if (kept?.edition !== edition) kept = { edition, reachedBy: circlesOver(await loadCommuneGroups(sql)) };
  return kept.reachedBy;
}
