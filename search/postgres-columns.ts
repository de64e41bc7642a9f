import { FACETS, type Facet } from "#search/engine.ts";

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

/** The facet and value of what a column holds; null for what this program does not know. */
export function readValue(stored: string): { facet: Facet; value: string } | null {
  const facet = FACETS.find((known) => stored.startsWith(`${known}:`));
  return facet ? { facet, value: stored.slice(facet.length + 1) } : null;
}
