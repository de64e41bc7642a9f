import { z } from "zod";
import { SEARCH_KINDS, type SearchKind, type Where } from "#app/domain/search-terms.ts";
import type { Services } from "#app/services.ts";
import { readSearch } from "#app/views/search/read.ts";
import type { SearchHit, SearchResult } from "#search/engine.ts";

/** `reciproque search TEXT [--kind …] [--where COMMUNE] [--limit N]`, and `search -`: questions one a line. */

export type SearchQuestion = { q: string; kind?: SearchKind; where?: string; limit?: number };

type Party = { siret: string; name: string };

/** A need names its buyer where an offer names its supplier; a supplier is its own hit. */
type Hit =
  | { id: number; title: string; supplier: Party }
  | { id: number; title: string; kind: string; buyer: Party }
  | Party;

export type SearchAnswer = Pick<SearchResult, "total" | "facets" | "corrected" | "wordsMet" | "engine"> & {
  hits: Hit[];
  /** the place asked for, or read among the words */
  where: Pick<Where, "code" | "label"> | null;
  /** milliseconds of the search itself */
  ms: number;
};

const LIMIT = 20;
const MOST = 1_000;

/** The answer of one search, read as its page reads it, or the sentence that says why there is none. */
export async function searchCommand(
  services: Pick<Services, "sql" | "search">,
  { q, kind = "offers", where = "", limit = LIMIT }: SearchQuestion,
): Promise<SearchAnswer | { error: string }> {
  const { query, place } = await readSearch(services.sql, new URLSearchParams({ q, ou: where }), kind);
  if (where.trim() !== "" && !place.where) return { error: unknownPlace(place.typed, place.candidates) };
  const asked = { ...query, perPage: Math.max(1, limit) };
  const { hits, total, facets, corrected, wordsMet, engine, ms } = await services.search.search(kind, asked);
  return {
    total,
    hits: hits.slice(0, limit).map((hit) => hitOf(kind, hit)),
    where: query.where && { code: query.where.code, label: query.where.label },
    facets,
    corrected,
    wordsMet,
    engine,
    ms: Math.round(ms * 10) / 10,
  };
}

function hitOf(kind: SearchKind, { id, title, kind: type, organisation: { siret, name } }: SearchHit): Hit {
  if (kind === "suppliers") return { siret, name };
  if (kind === "needs") return { id, title, kind: type, buyer: { siret, name } };
  return { id, title, supplier: { siret, name } };
}

function unknownPlace(typed: string, candidates: readonly { label: string; territory: string }[]): string {
  if (candidates.length === 0) {
    return `Aucune commune ne correspond à « ${typed} ». Donnez un code INSEE (63300) ou un nom.`;
  }
  const names = candidates.map(({ label, territory }) => `${label} : ${territory.replace(/^COM:/, "")}`);
  return `« ${typed} » désigne plusieurs lieux. Donnez le code de l'un d'eux : ${names.join(" ; ")}.`;
}

const QUESTION = z.object(
  {
    q: z.string({ error: "« q » est le texte cherché" }),
    kind: z.enum(SEARCH_KINDS, { error: `« kind » est l'un de ${SEARCH_KINDS.join(", ")}` }).nullish(),
    where: z.string({ error: "« where » est un nom ou un code de commune" }).nullish(),
    limit: z
      .int({ error: "« limit » est un nombre entier" })
      .min(0, { error: "« limit » est au moins 0" })
      .max(MOST, { error: `« limit » est au plus ${MOST}` })
      .nullish(),
  },
  { error: "un objet JSON est attendu" },
);

/** Checks a question, given as JSON or by options. */
export function parseQuestion(given: unknown): SearchQuestion | { error: string } {
  const parsed = QUESTION.safeParse(given);
  if (!parsed.success) return { error: parsed.error.issues.map(({ message }) => message).join(" ; ") };
  const { q, kind, where, limit } = parsed.data;
  return { q, kind: kind ?? undefined, where: where ?? undefined, limit: limit ?? undefined };
}

/** One compact JSON line for each line of questions that is not empty, in order. `failed`: at least one was bad. */
export async function searchLines(
  services: Pick<Services, "sql" | "search">,
  lines: AsyncIterable<string> | Iterable<string>,
  write: (line: string) => void,
): Promise<{ failed: boolean }> {
  let number = 0;
  let failed = false;
  for await (const raw of lines) {
    number++;
    const text = number === 1 ? raw.replace(/^\uFEFF/, "") : raw;
    if (text.trim() === "") continue;
    const answer = await answerLine(services, text);
    if ("error" in answer) failed = true;
    write(JSON.stringify("error" in answer ? { error: answer.error, line: number } : answer));
  }
  return { failed };
}

async function answerLine(services: Pick<Services, "sql" | "search">, text: string) {
  const question = readJson(text);
  return "error" in question ? question : searchCommand(services, question);
}

function readJson(text: string): SearchQuestion | { error: string } {
  try {
    return parseQuestion(JSON.parse(text));
  } catch {
    // Broken JSON is an answer here: the caller says on which line.
    return { error: "JSON illisible : un objet complet, entre accolades, est attendu sur la ligne." };
  }
}
