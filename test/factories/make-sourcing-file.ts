import { freeze } from "#app/routes/sourcing/freezable.ts";
import type { Sql } from "#db/client.ts";
import { createSourcingFile } from "#db/queries/sourcing-files.ts";

/** A sourcing file of a buyer, of a search that found nobody; its id. */
export async function makeSourcingFile(
  sql: Sql,
  {
    organisationId,
    accountId,
    now,
    lotId = null,
  }: { organisationId: number; accountId: number; now: Date; lotId?: number | null },
): Promise<number> {
  const source = {
    kind: "search",
    in: "offers",
    query: "q=tonte",
    sentence: "Aucune offre de tonte",
    criteria: [{ label: "Mots cherchés", value: "tonte" }],
    engine: "postgres",
    total: 0,
  } as const;
  const by = {
    organisationId,
    accountId,
    now,
    title: "Tonte",
    purpose: "",
    buyer: { name: "Ville de Riom", siret: "21630300200012" },
  };
  const frozen = freeze({ source: { ...source, criteria: [...source.criteria] }, results: [], lotId }, by);
  const id = await createSourcingFile(sql, frozen);
  if (id === null) throw new Error(`Organisation ${organisationId} is not a buyer`);
  return id;
}
