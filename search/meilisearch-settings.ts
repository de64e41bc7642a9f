import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import { SYNONYMS_VERSION } from "#search/concepts.ts";
import { FACETS } from "#search/engine.ts";
import { SYNONYMS } from "#search/synonyms.fr.ts";
import { documentWords, STOP_WORDS } from "#search/words.ts";

/** How Meilisearch indexes and ranks: all of it said here, nothing left to defaults that a version may change. */

// « all » words first, as the other engine; an explicit sort decides before closeness; the newest first among equals.
const RULES = ["sort", "words", "typo", "proximity", "attribute", "exactness", "publishedAt:desc"];

const SETTINGS: Settings = {
  searchableAttributes: ["title", "name", "keywords", "codes", "place", "description"],
  filterableAttributes: [...FACETS, "cpv", "reach", "radius", "verified", "_geo"],
  sortableAttributes: ["publishedAt", "amountCents", "deadlineOn", "_geo"],
  displayedAttributes: ["*"],
  rankingRules: RULES,
  stopWords: [...STOP_WORDS].sort(),
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnAttributes: ["codes"],
    disableOnNumbers: true,
  },
  faceting: { maxValuesPerFacet: 2_000, sortFacetValuesBy: { "*": "count" } },
  // Totals are exact up to this many.
  pagination: { maxTotalHits: 2_000_000 },
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["fra"] }],
  searchCutoffMs: 400,
};

// The version travels with the settings it names, also through a swap: as a synonym of a word that nobody types.
const VERSION_WORD = "zzsettings";

/** Changes when the settings or the synonyms do. */
export const SETTINGS_VERSION = createHash("sha256")
  .update(JSON.stringify([SETTINGS, SYNONYMS_VERSION]))
  .digest("hex")
  .slice(0, 16);

export function settingsOf(): Settings {
  return { ...SETTINGS, synonyms: { ...synonyms(), [VERSION_WORD]: [SETTINGS_VERSION] } };
}

export const versionOf = (settings: Settings): string | null =>
  settings.synonyms?.[VERSION_WORD]?.[0] ?? null;

// Queries reach the engine without the words that say nothing, so that names are looked up without them too.
function synonyms(): Record<string, string[]> {
  const others = new Map<string, Set<string>>();
  for (const line of SYNONYMS) {
    const names = line.map(spoken);
    for (const name of names) {
      const known = others.get(name) ?? new Set();
      for (const other of names) if (other !== name) known.add(other);
      others.set(name, known);
    }
  }
  return Object.fromEntries([...others].map(([name, set]) => [name, [...set]]));
}

const spoken = (name: string) =>
  documentWords(name)
    .filter((word) => !STOP_WORDS.has(word))
    .join(" ");
