import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import { markedNames, ONE_WORD_NAMES, SYNONYMS_VERSION } from "#search/concepts.ts";
import { FACETS } from "#search/engine.ts";
import { STOP_WORDS } from "#search/words.ts";

/** How Meilisearch indexes and ranks: all of it said here, nothing left to defaults that a version may change. */

// « all » words first, as the other engine; an explicit sort decides before closeness; the newest first among equals.
const RULES = [
  "sort",
  "words",
  "typo",
  "presumed:asc",
  "proximity",
  "attribute",
  "exactness",
  "publishedAt:desc",
];

const SETTINGS: Settings = {
  searchableAttributes: [
    "title",
    "titleMarks",
    "name",
    "nameMarks",
    "keywords",
    "keywordMarks",
    "codes",
    "place",
    "description",
    "descriptionMarks",
  ],
  filterableAttributes: [
    ...FACETS,
    "cpv",
    "reach",
    "radius",
    "rising",
    "falling",
    "verified",
    "verifiedStatus",
    "_geo",
  ],
  sortableAttributes: ["publishedAt", "amountCents", "deadlineOn", "_geo"],
  displayedAttributes: ["*"],
  rankingRules: RULES,
  stopWords: [...STOP_WORDS].sort(),
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnAttributes: ["codes", "titleMarks", "nameMarks", "keywordMarks", "descriptionMarks"],
    // A trade's name is read as it stands: « traiteur » is not « traitement ».
    disableOnWords: [...ONE_WORD_NAMES].sort(),
    disableOnNumbers: true,
  },
  // Nobody looks for a value of a facet: its words are not kept.
  facetSearch: false,
  faceting: { maxValuesPerFacet: 2_000, sortFacetValuesBy: { "*": "count" } },
  // Totals are exact up to this many.
  pagination: { maxTotalHits: 2_000_000 },
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["fra"] }],
  searchCutoffMs: 400,
};

// The version travels with the settings it names, also through a swap: as a synonym of a word that nobody types.
const VERSION_WORD = "zzsettings";

// Raise the number when the documents made for Meilisearch change (meilisearch-documents.ts).
const DOCUMENTS = 4;

/** Changes when the settings, the documents or the synonyms do. */
export const SETTINGS_VERSION = createHash("sha256")
  .update(JSON.stringify([SETTINGS, DOCUMENTS, SYNONYMS_VERSION]))
  .digest("hex")
  .slice(0, 16);

export function settingsOf(): Settings {
  return { ...SETTINGS, synonyms: { ...markedNames(), [VERSION_WORD]: [SETTINGS_VERSION] } };
}

export const versionOf = (settings: Settings): string | null =>
  settings.synonyms?.[VERSION_WORD]?.[0] ?? null;
