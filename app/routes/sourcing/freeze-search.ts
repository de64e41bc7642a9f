import { redirect } from "@remix-run/node";
import { toSearchParams } from "#app/domain/search-query.ts";
import { searchSentence, sentenceText } from "#app/domain/search-sentence.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import {
  type FrozenResult,
  type FrozenStatus,
  frozenVerdicts,
  MOST_FROZEN,
} from "#app/domain/sourcing-file.ts";
import type { Freezable } from "#app/routes/sourcing/freezable.ts";
import type { Services } from "#app/services.ts";
import { readHits } from "#app/views/export/read-hits.ts";
import { addressOf, pathOf } from "#app/views/search/address.ts";
import { loadNames } from "#app/views/search/names.ts";
import { readSearch } from "#app/views/search/read.ts";
import { tellSearch } from "#app/views/search/told.ts";
import { lostPlace } from "#app/views/search/where.ts";
import { listRunningStatuses } from "#db/queries/sourcing-files.ts";
import type { SearchHit } from "#search/engine.ts";

const KINDS = new Map([
  ["offres", "offers"],
  ["fournisseurs", "suppliers"],
] as const);

/**
 * A search as it answers now. Null: « dans » names no list of suppliers. The answers are read again when the file is
 * frozen, so that what is kept is what the day says, and in the order of the page.
 */
export async function searchToFreeze(
  { sql, search, today }: Pick<Services, "sql" | "search" | "today">,
  params: URLSearchParams,
): Promise<Freezable | null> {
  const kind = KINDS.get(params.get("dans") as "offres" | "fournisseurs");
  if (!kind) return null;
  const { query, place } = await readSearch(sql, params, kind);
  if (lostPlace(place) !== null) throw redirect(askedAgainAt(kind, params));
  const hits: SearchHit[] = [];
  const { first } = await readHits(search, {
    kind,
    query,
    limit: MOST_FROZEN,
    take: (batch) => void hits.push(...batch),
    restart: () => hits.splice(0),
  });
  const organisationIds = hits.map(({ organisation }) => organisation.id);
  const statuses = await listRunningStatuses(sql, { organisationIds, today: today() });
  const told = await tellSearch(sql, { kind, query, result: first });
  const labels = await loadNames(sql, query);
  return {
    title: sentenceText(searchSentence({ kind, query, total: null, wordsMet: first.wordsMet, labels })),
    back: addressOf(kind, { ...query, page: 1 }),
    lotId: null,
    source: {
      kind: "search",
      in: kind,
      query: toSearchParams({ ...query, page: 1 }).toString(),
      ...told,
      engine: first.engine,
      total: first.total,
    },
    results: hits.map((hit, index) =>
      resultOf(hit, index + 1, statuses.get(hit.organisation.id) ?? [], kind),
    ),
  };
}

// What is kept for good must not leave out the place that was asked: the page of the search asks which one it is.
function askedAgainAt(kind: SearchKind, params: URLSearchParams): string {
  const asked = new URLSearchParams([...params].filter(([name]) => name !== "dans"));
  return `${pathOf(kind)}?${asked}`;
}

const resultOf = (
  hit: SearchHit,
  rank: number,
  statuses: FrozenStatus[],
  kind: "offers" | "suppliers",
): FrozenResult => ({
  rank,
  supplier: { ...hit.organisation, commune: hit.territoryLabel },
  offer: kind === "offers" ? { id: hit.id, title: hit.title } : null,
  statuses,
  verdicts: frozenVerdicts(hit.bases),
  distanceKm: hit.distanceKm === null ? null : Math.round(hit.distanceKm * 10) / 10,
  distanceApproximate: hit.distanceApproximate,
  capacityCents: hit.amountCents,
  score: null,
  reasons: [],
  steps: [],
});
