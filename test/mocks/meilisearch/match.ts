import type { Doc, Index, Settings } from "#test/mocks/meilisearch/store.ts";
import {
  type Asked,
  type Field,
  fieldsOf,
  hasPhrase,
  type Match,
  matchWord,
  wordsOf,
} from "#test/mocks/meilisearch/words.ts";

/** How a document answers a query: how many of its words, how well, and which words to mark. */

export type Answered = {
  document: Doc;
  reached: number;
  typos: number;
  attribute: number;
  exact: number;
  marks: Match[];
};

type Path = { reached: number; matches: Match[] };

/** null: it does not answer. Strategy « all » needs every word; « last » gives words up from the end. */
export function answer(
  index: Index,
  document: Doc,
  asked: Asked,
  { strategy, only }: { strategy: string; only?: readonly string[] },
): Answered | null {
  const fields = fieldsOf(index, document, only);
  if (asked.refused.some((word) => fields.some(({ words }) => words.includes(word)))) return null;
  const { settings } = index;
  const phrases = asked.phrases.map((phrase) =>
    sayings(settings, phrase)
      .map((said) => hasPhrase(fields, said))
      .find(Boolean),
  );
  if (phrases.some((found) => !found)) return null;
  const path = bestPath(settings, asked, fields);
  const needed = strategy === "all" ? asked.words.length : Math.min(1, asked.words.length);
  if (path.reached < needed) return null;
  return {
    document,
    reached: path.reached,
    typos: path.matches.reduce((sum, { typos }) => sum + typos, 0),
    attribute: path.matches.reduce((sum, { attribute }) => sum + attribute, 0),
    exact: path.matches.filter(({ exact }) => exact).length,
    marks: path.matches,
  };
}

// Words one after the other, or several at once where they are the name of something that has synonyms.
function bestPath(settings: Settings, asked: Asked, fields: readonly Field[], start = 0): Path {
  const { words } = asked;
  if (start >= words.length) return { reached: start, matches: [] };
  const paths: Path[] = [{ reached: start, matches: [] }];
  const isLast = start === words.length - 1;
  const match = matchWord(settings, words[start] ?? "", fields, isLast && asked.typing);
  if (match) paths.push(prolong(bestPath(settings, asked, fields, start + 1), [match]));
  for (const length of [1, 2, 3]) {
    const others = sayings(settings, words.slice(start, start + length)).slice(1);
    const found = others.flatMap((said) => {
      const field = hasPhrase(fields, said);
      return field
        ? [
            said.map((word) => ({
              attribute: field.attribute,
              typos: 0,
              exact: false,
              length: word.length,
              word,
            })),
          ]
        : [];
    });
    if (found[0] && start + length <= words.length) {
      paths.push(prolong(bestPath(settings, asked, fields, start + length), found[0]));
    }
  }
  return paths.reduce((best, path) => (isBetter(path, best) ? path : best));
}

const prolong = (path: Path, matches: Match[]): Path => ({ ...path, matches: [...matches, ...path.matches] });

const typosOf = (path: Path) => path.matches.reduce((sum, { typos }) => sum + typos, 0);

const isBetter = (a: Path, b: Path) =>
  a.reached > b.reached || (a.reached === b.reached && a.matches.length > 0 && typosOf(a) < typosOf(b));

/** The words themselves, then every synonym of them. */
function sayings({ synonyms, stopWords }: Settings, words: readonly string[]): string[][] {
  const said = words.join(" ");
  const stops = new Set(stopWords.flatMap(wordsOf));
  const clean = (text: string) => wordsOf(text).filter((word) => !stops.has(word));
  const others = Object.entries(synonyms)
    .filter(([name]) => wordsOf(name).join(" ") === said || clean(name).join(" ") === said)
    .flatMap(([, names]) => names.map(clean));
  return [[...words], ...others];
}
