import type { AlertKind } from "#app/domain/alert.ts";
import { formatDate } from "#app/domain/date.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import { addressOf } from "#app/views/search/address.ts";
import { readFollowed } from "#app/views/search/follow.ts";
import { type HitNews, newsOf } from "#app/views/search/news.ts";
import { needName } from "#app/views/supplier-needs.ts";
import { type FollowedNeed, listFollowedNeeds } from "#db/queries/followed-needs.ts";
import { isAsAsked } from "#search/engine.ts";

/** What an alert looks at: the answers of a search, or the needs that a structure matches. */

/** Answers that an alert holds; of more, it only tells what was published since it began. */
const MOST_HITS = 1_000;
const PER_PAGE = 250;

type Followed = { id: number; kind: AlertKind; query: string; organisationId: number | null };
/** `path`: where all of it is seen. `beyond`: there is more than an alert holds. */
type Answers = { path: string; news: HitNews[]; beyond: boolean };

/** What a saved search finds now. Never inside a transaction: searching takes a connection of its own. */
export async function answersOf(services: Services, asked: Followed): Promise<Answers> {
  const { kind, query, organisationId } = asked;
  if (kind === "for-you") return needsOf(services, { id: asked.id, organisationId: organisationId ?? 0 });
  const followed = await readFollowed(services.sql, kind, new URLSearchParams(query));
  const path = addressOf(kind, { ...followed.query, sort: "recent" });
  // A place that is no more: what is left of the search is not what was asked.
  if (followed.lostPlace !== null) return { path, news: [], beyond: false };
  return { path, ...(await collect(services, kind, followed.query)) };
}

/** What a structure matches, as its people see it: whoever left it is told nothing more. */
async function needsOf(
  { sql, today }: Services,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<Answers> {
  const path = `/espace/organisations/${organisationId}/besoins-pour-vous?tri=nouveaute`;
  const needs = await listFollowedNeeds(sql, { savedSearchId: id, today: today(), limit: MOST_HITS + 1 });
  const news = needs.slice(0, MOST_HITS).map((need) => ({
    key: `lot-${need.lotId}`,
    path: `/besoins/${need.purchaseId}#lot-${need.lotNumber}`,
    title: needName(need),
    about: aboutOf(need),
    excerpt: "",
    publishedAt: need.foundAt.toISOString(),
  }));
  return { path, news, beyond: needs.length > MOST_HITS };
}

function aboutOf(need: FollowedNeed): string {
  const on = submissionDate(need);
  const last = on && `remise des offres le ${formatDate(on)}`;
  return [need.buyerName, amountWords(need.amountCents), last].filter(Boolean).join(" · ");
}

/** The answers of a search, the last published first, each once. `beyond`: there are more. */
async function collect({ search }: Services, kind: SearchKind, query: SearchQuery) {
  const found = new Map<string, HitNews>();
  for (let page = 1; page <= MOST_HITS / PER_PAGE; page++) {
    const asked = { ...query, sort: "recent", page, perPage: PER_PAGE } as const;
    const result = await search.search(kind, asked, { facets: [] });
    const { hits } = result;
    // Words put right, or a part of them, are other words: nothing has those of this search.
    if (!isAsAsked(result)) return { news: [], beyond: false };
    for (const hit of hits) found.set(newsOf(kind, hit).key, newsOf(kind, hit));
    if (hits.length < PER_PAGE) return { news: [...found.values()], beyond: false };
  }
  return { news: [...found.values()], beyond: true };
}
