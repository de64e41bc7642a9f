import { partSentence } from "#app/domain/search-sentence.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import { RADII } from "#app/domain/territory.ts";
import { textParam } from "#app/http/typed.ts";
import { addressOf } from "#app/views/search/address.ts";
import { spelledAs } from "#app/views/search/corrected.ts";
import type { WhereAnswer } from "#app/views/search/where.ts";
import type { SearchResult } from "#search/engine.ts";

/** What a page of results says of how the search was read. */
export function remarksOf(ask: {
  kind: SearchKind;
  query: SearchQuery;
  place: WhereAnswer;
  params: URLSearchParams;
  unread: string;
  result: SearchResult;
  /** searched as typed, and nothing is written so */
  missed: boolean;
}) {
  const { kind, query, place, params, unread, result, missed } = ask;
  const { total, corrected, wordsMet, degraded } = result;
  return {
    unread,
    question: questionOf(kind, query, place),
    lostRadius: lostRadius(query, params),
    corrected: missed || corrected.length === 0 ? null : correctionOf(kind, query, result),
    partly: !missed && wordsMet === "some" ? partSentence({ kind, query, total }) : null,
    degraded,
  };
}

function questionOf(kind: SearchKind, query: SearchQuery, { where, typed, candidates }: WhereAnswer) {
  if (typed === "" || (where && candidates.length === 0)) return null;
  return {
    typed,
    /** what it was read as, where it may also be something else */
    taken: where?.label ?? null,
    candidates: candidates.map(({ territory, label, containing }) => ({
      label,
      to: addressOf(kind, { ...query, where: { code: territory, label, containing, point: null }, page: 1 }),
    })),
  };
}

/** A distance around a commune that is none of those offered; in another territory it has no sense, and is let go. */
function lostRadius({ where }: SearchQuery, params: URLSearchParams) {
  const typed = textParam(params, "rayon");
  if (typed === "" || !where?.point || where.aroundKm) return null;
  const others = [...RADII];
  const last = others.pop();
  return { typed, offered: `${others.join(", ")} ou ${last}\u00a0km` };
}

function correctionOf(kind: SearchKind, query: SearchQuery, result: SearchResult) {
  const address = addressOf(kind, { ...query, page: 1 });
  return {
    text: spelledAs(query.text, result),
    was: result.corrected.map(({ was }) => was),
    exactTo: `${address}&exact=1`,
  };
}
