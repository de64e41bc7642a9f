import { FACETS, type Facet } from "#search/engine.ts";

/** Which column holds the values of a facet. Facets about the supplier itself share one. Pure. */

export const COLUMNS = [
  "status",
  "base",
  "kind",
  "sector",
  "circular",
  "label",
  "capacity",
  "departement",
  "profile",
] as const;
export type Column = (typeof COLUMNS)[number];

const SHARED = "profile";
const isAlone = (facet: Facet): facet is Facet & Column => (COLUMNS as readonly string[]).includes(facet);

export const columnOf = (facet: Facet): Column => (isAlone(facet) ? facet : SHARED);

/** A value as its column holds it: « staff:lt10 » where facets share one. */
export const storedValue = (facet: Facet, value: string): string =>
  isAlone(facet) ? value : `${facet}:${value}`;

/** The facet and value of what a column holds; null for what this program does not know. */
export function readValue(column: Column, stored: string): { facet: Facet; value: string } | null {
  if (column !== SHARED) return { facet: column, value: stored };
  const facet = FACETS.find((known) => stored.startsWith(`${known}:`));
  return facet ? { facet, value: stored.slice(facet.length + 1) } : null;
}
