import { TRADE_WORDS } from "#search/concepts.ts";
import type { SearchResult } from "#search/engine.ts";
import { apart, type Unit, unitsOf } from "#search/query-units.ts";
import { nearestWord } from "#search/spelling.ts";

/** What Meilisearch is asked when it has nothing for the words as they stand. */

/** A search with these words, and whatever else it asks. */
export type Ask = (words: readonly string[], more?: Asked) => Promise<Omit<SearchResult, "ms">>;
type Asked = {
  units?: readonly Unit[];
  matchingStrategy?: "all" | "last";
  respelt?: SearchResult["corrected"];
  wordsMet?: SearchResult["wordsMet"];
};
/** How many documents have these words, for each question, whatever the filters. */
export type Count = (questions: readonly (readonly Unit[])[]) => Promise<number[]>;

type Asking = { ask: Ask; count: Count };

/**
 * Other words, only when no document at all has these together: a filter never changes what the words mean. Those of
 * a name may stand apart; those that no document has are spelled as the nearest trade; then a part of them is enough.
 */
export async function askOtherwise(words: readonly string[], { ask, count }: Asking) {
  const units = unitsOf(words);
  const names = units.filter((unit) => unit.words.length > 1);
  const alone = [...units, ...apart(names.flatMap((name) => name.words))];
  const asked = [units, apart(words), ...alone.map((unit) => [unit])];
  const [together = 0, scattered = 0, ...each] = await count(asked);
  if (together > 0) return null;
  if (scattered > 0) return ask(words, { units: apart(words) });
  const met = alone.filter((_, index) => (each[index] ?? 0) > 0);
  const known = new Set(met.flatMap((unit) => unit.words));
  const unknown = units.flatMap((unit) => (unit.marks.length > 0 ? [] : unit.words));
  const respelt = unknown.filter((word) => !known.has(word)).flatMap(respell);
  const { whole, kept } = await askRespelt(words, respelt, { ask, count });
  if (whole) return whole;
  const now = new Map(kept.map((word) => [word.was, word.now]));
  const left = words.filter((word) => known.has(word) || now.has(word)).map((word) => now.get(word) ?? word);
  if (left.length === 0) return null;
  const part: Asked = {
    respelt: kept,
    wordsMet: "some",
    ...(names.every((name) => met.includes(name)) ? {} : { units: apart(left) }),
  };
  const all = left.length < words.length ? await ask(left, part) : null;
  return all && all.total > 0 ? all : ask(left, { ...part, matchingStrategy: "last" });
}

/** The words put right, where documents have them all; else which of the corrections any document has. */
async function askRespelt(
  words: readonly string[],
  respelt: SearchResult["corrected"],
  { ask, count }: Asking,
) {
  if (respelt.length === 0) return { whole: null, kept: respelt };
  const now = new Map(respelt.map((word) => [word.was, word.now]));
  const spelled = words.map((word) => now.get(word) ?? word);
  const each = respelt.map((word) => unitsOf([word.now]));
  const [together = 0, scattered = 0, ...met] = await count([unitsOf(spelled), apart(spelled), ...each]);
  if (together > 0) return { whole: await ask(spelled, { respelt }), kept: respelt };
  if (scattered > 0) return { whole: await ask(spelled, { units: apart(spelled), respelt }), kept: respelt };
  return { whole: null, kept: respelt.filter((_, index) => (met[index] ?? 0) > 0) };
}

/** The name of a trade that a word was meant to be, where it is near one. */
function respell(was: string): SearchResult["corrected"] {
  const now = nearestWord(was, TRADE_WORDS);
  return now === null ? [] : [{ was, now }];
}
