import { FACETS, type Facet, type SearchQuery } from "#search/engine.ts";

/**
 * Which column holds the values of a facet. Facets that go together (few combinations each) share one, so that a row
 * is counted four times instead of once for each facet. Pure.
 */

export const COLUMNS = ["standing", "offered", "departement", "profile"] as const;
export type Column = (typeof COLUMNS)[number];

const COLUMN_OF: Readonly<Record<Facet, Column>> = {
  status: "standing",
  base: "standing",
  capacity: "standing",
  kind: "offered",
  sector: "offered",
  circular: "offered",
  label: "offered",
  region: "departement",
  departement: "departement",
  staff: "profile",
  zone: "profile",
  language: "profile",
  references: "profile",
};

export const columnOf = (facet: Facet): Column => COLUMN_OF[facet];

/** A value as its column holds it: « staff:lt10 ». */
export const storedValue = (facet: Facet, value: string): string => `${facet}:${value}`;

/** A verified status, kept with the statuses: « verified:EA ». */
export const verifiedValue = (status: string): string => `verified:${status}`;

/** Whether a row of these values has a status that is verified, of those chosen where some are. */
export const isVerified = ({ filters }: SearchQuery, members: readonly string[]): boolean =>
  filters.status?.length
    ? filters.status.some((status) => members.includes(verifiedValue(status)))
    : members.some((member) => member.startsWith(verifiedValue("")));

/** What a value of a facet is asked as: of a search among verified statuses, a status that is verified. */
export const askedValue = ({ verifiedOnly }: SearchQuery, facet: Facet, value: string): string =>
  facet === "status" && verifiedOnly ? verifiedValue(value) : storedValue(facet, value);

/**
 * The facet and value of what a column holds, for a search that asks so; null for what this program does not know,
 * and for what the search does not count.
 */
export function readValue(query: SearchQuery, stored: string): { facet: Facet; value: string } | null {
  const facet = FACETS.find((known) => stored.startsWith(askedValue(query, known, "")));
  return facet ? { facet, value: stored.slice(askedValue(query, facet, "").length) } : null;
}
