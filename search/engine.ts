import type { OpenVerdicts } from "#app/domain/eligibility.ts";
import type { Facet, SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";

/**
 * The search port: what the application asks, and what any engine answers.
 * Two adapters hold it (postgres.ts, meilisearch.ts); failover.ts chooses between them. Both are held to the same
 * answers by test/contract/search.ts.
 */

export * from "#app/domain/search-terms.ts";

/** A piece of text with the words that answered the query marked. */
export type Highlighted = readonly { text: string; hit: boolean }[];

/** What is shown of an answer without reading the database again. */
export type SearchHit = {
  id: number;
  title: string;
  titleMarks: Highlighted;
  excerpt: Highlighted;
  organisation: { id: number; siret: string; name: string };
  /** French name of the commune (or wider territory), never a code */
  territoryLabel: string | null;
  /** where it is drawn on a map */
  point: SearchDocument["point"];
  distanceKm: number | null;
  distanceApproximate: boolean;
  statuses: readonly string[];
  /** verdicts of today */
  bases: OpenVerdicts;
  kind: string;
  /** capacity a year, or estimated amount of a need, in cents excluding tax */
  amountCents: number | null;
  circular: readonly string[];
  labels: readonly string[];
  areas: readonly TerritoryCode[];
  radiusKm: number | null;
  /** of offers and suppliers: trades and area come from a register, nobody has described an offer yet */
  presumed?: boolean;
  /** of offers: no new work up to that day; a past day says nothing */
  fullUntil?: string;
  /** of offers: the first photo, in its small size */
  photo?: { id: number; alt: string; width: number; height: number };
  /** of needs: the tender's planned deadline, or the call's */
  deadlineOn: string | null;
  publishedAt: string | null;
};

export type SearchResult = {
  hits: readonly SearchHit[];
  total: number;
  facets: Record<Facet, Readonly<Record<string, number>>>;
  /** how many are left among verified statuses; null where statuses are not counted */
  verified: number | null;
  /** « nettoiage » → « nettoyage » */
  corrected: readonly { was: string; now: string }[];
  /** "some": no document of the kind has all the words, whatever the filters, and the answers have a part of them */
  wordsMet: "all" | "some";
  engine: "postgres" | "meilisearch";
  /** true when the wished engine did not answer and PostgreSQL did */
  degraded: boolean;
  ms: number;
};

/** Whether these are the answers of the words as typed: what follows a search tells no others. */
export const isAsAsked = ({ corrected, wordsMet }: Pick<SearchResult, "corrected" | "wordsMet">): boolean =>
  corrected.length === 0 && wordsMet === "all";

/** `facets`: those to count, all of them where nothing is said; the others come back empty. */
export type Wanted = { facets: readonly Facet[] };

/** What a beginning may become. `value`: code of the trade or of the CPV, id of the supplier. */
export type Suggestion = {
  kind: "sector" | "supplier" | "cpv";
  label: string;
  value: string;
  /** where the supplier is, the digits of the code */
  detail: string | null;
};

/** What an engine stores: made by documents.ts from rows, the same for all engines. */
export type SearchDocument = {
  kind: SearchKind;
  /** `offer-12`, `supplier-3`, `purchase-8`, `call-5`: letters, digits, - and _ only */
  key: string;
  version: number;
  hit: Omit<SearchHit, "titleMarks" | "excerpt" | "point" | "distanceKm" | "distanceApproximate">;
  description: string;
  /** sector labels, CPV labels, status labels: found, not shown */
  keywords: string;
  /** every CPV code with its ancestors */
  cpv: readonly string[];
  filters: Partial<Record<Facet, readonly string[]>>;
  /** those of `filters.status` that are verified; empty where none is */
  verified: readonly string[];
  /** territories that hold the areas, or that the radius reaches: a search in one of them finds the document */
  within: readonly TerritoryCode[];
  /** territories that hold the site, or the places of a need: there it comes before what only reaches them */
  seat: readonly TerritoryCode[];
  point: { lat: number; lng: number; approximate: boolean } | null;
};

export interface SearchEngine {
  readonly name: "postgres" | "meilisearch";
  /** @throws SearchUnavailable when the engine does not answer in time; never for an odd query */
  search(kind: SearchKind, query: SearchQuery, wanted?: Wanted): Promise<SearchResult>;
  suggest(prefix: string, limit: number): Promise<readonly Suggestion[]>;
  /** Whether the index exists and was built by the settings in force; when not, it must be rebuilt. */
  isReady(kind: SearchKind): Promise<boolean>;
  /** Writes documents; one older than what is indexed is left out. Resolves once they can be found. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  remove(kind: SearchKind, keys: readonly string[]): Promise<void>;
  /** Fills a new index from `batches` beside the live one, swaps, drops the old. Each engine walks through once. */
  rebuild(kind: SearchKind, batches: AsyncIterable<readonly SearchDocument[]>): Promise<void>;
  /** key → version of all that is indexed, for search:check */
  versions(kind: SearchKind): AsyncIterable<ReadonlyMap<string, number>>;
}

/** A search made of several engines, each kept current and checked on its own. */
export interface SearchEngines extends SearchEngine {
  readonly engines: readonly SearchEngine[];
}

export const enginesOf = (search: SearchEngine | SearchEngines): readonly SearchEngine[] =>
  "engines" in search ? search.engines : [search];

export class SearchUnavailable extends Error {}
