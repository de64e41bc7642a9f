import type { SearchKind } from "#app/domain/search-terms.ts";
import { type KeptDate, toIcs } from "#app/exports/ics.ts";
import { toRss } from "#app/exports/rss.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { clientOf, originOf, type RouteArgs } from "#app/http/settings.ts";
import { addressOf, feedOf } from "#app/views/search/address.ts";
import { type Followed, readFollowed } from "#app/views/search/follow.ts";
import { needDates } from "#app/views/search/need-dates.ts";
import { newsOf } from "#app/views/search/news.ts";
import { lostPlaceRefusal } from "#app/views/search/where.ts";
import { listNeedDates } from "#db/queries/need-dates.ts";
import { isAsAsked, type SearchResult } from "#search/engine.ts";

/** A search of the pages, for the programs that follow it. */

const NEWS = 50;
const DATES = 500;

// A calendar of 500 dates keeps a process busy for a third of a second; services that follow for many share addresses.
const RATE = { name: "feeds", limit: 300, seconds: 300 };

/** The last published answers as RSS. */
export async function answerRss(args: RouteArgs, kind: SearchKind): Promise<Response> {
  const followed = await followedOf(args, kind);
  if (followed instanceof Response) return followed;
  const { query, sentence } = followed;
  const { search, now } = args.context.services;
  const result = await search.search(kind, { ...query, sort: "recent", perPage: NEWS }, { facets: [] });
  const origin = originOf(args);
  const channel = {
    title: `Réciproque\u00a0: ${sentence}`,
    link: origin + addressOf(kind, query),
    self: origin + feedOf(kind, query, "rss"),
    now: now(),
  };
  const news = followedHits(result).map((hit) => newsOf(kind, hit));
  const items = news.map(({ key, title, about, excerpt, path, publishedAt }) => ({
    key,
    title,
    text: [about, excerpt].filter(Boolean).join("\n"),
    link: origin + path,
    publishedAt: publishedAt === null ? null : new Date(publishedAt),
  }));
  return fileOf("application/rss+xml", toRss(channel, items));
}

// Words put right, or a part of them, are other words: nothing has those of this search.
const followedHits = (result: SearchResult) => (isAsAsked(result) ? result.hits : []);

/** The dates of the needs found, as a calendar. */
export async function answerIcs(args: RouteArgs): Promise<Response> {
  const followed = await followedOf(args, "needs");
  if (followed instanceof Response) return followed;
  const { search, sql } = args.context.services;
  const result = await search.search(
    "needs",
    { ...followed.query, sort: "deadline", perPage: DATES },
    { facets: [] },
  );
  const found = followedHits(result);
  const idsOf = (kind: string) => found.filter((hit) => hit.kind === kind).map(({ id }) => id);
  const needs = await listNeedDates(sql, { purchaseIds: idsOf("achat"), callIds: idsOf("ami") });
  return calendar(`Réciproque\u00a0: ${followed.sentence}`, needDates(needs, originOf(args)));
}

export const calendar = (name: string, dates: readonly KeptDate[]): Response =>
  fileOf("text/calendar", toIcs(name, dates));

/** The search, or what is wrong with it: a program must not follow another one. */
async function followedOf(args: RouteArgs, kind: SearchKind): Promise<Followed | Response> {
  if (await isOverRate(args, [{ ...RATE, subject: [clientOf(args)] }])) return tooOften();
  const { context, request } = args;
  const followed = await readFollowed(context.services.sql, kind, new URL(request.url).searchParams);
  if (followed.lostPlace === null) return followed;
  const sentence = `${lostPlaceRefusal(followed.lostPlace)}, ou faites la recherche sur le site et suivez-la de là.`;
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${sentence}\n`, { status: 400, headers });
}

const tooOften = () =>
  new Response("Trop de lectures en peu de temps. Réessayez dans cinq minutes.\n", {
    status: 429,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(RATE.seconds) },
  });

const fileOf = (type: string, body: string): Response =>
  new Response(body, {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Cache-Control": "public, max-age=300",
      "X-Content-Type-Options": "nosniff",
    },
  });
