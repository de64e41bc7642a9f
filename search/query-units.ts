import { conceptsIn, marksTogether } from "#search/concepts.ts";
import { queryWords, singular } from "#search/words.ts";

// What people say around what they look for. Each may also be a part of a trade's name (« services à la personne »),
// or all that is asked: then it counts.
const FILLERS: ReadonlySet<string> = new Set(
  (
    "marche marches reserve reserves reservee reservees clause clauses appel offre offres lot lots prestation prestations " +
    "prestataire prestataires service services fournisseur fournisseurs fourniture societe societes entreprise entreprises " +
    "structure structures achat achats acheter travaux tarif tarifs prix devis code cpv siret professionnel professionnelle " +
    "local locale pres proche proximite mairie commune ville collectivite public publics publique site sites"
  ).split(" "),
);

/** The words of a query that say what is looked for, in order. Any text is safe. */
export function askedWords(text: string): string[] {
  const words = queryWords(text);
  const kept = new Set(
    conceptsIn(words.map(singular)).flatMap(({ start, length }) => words.slice(start, start + length)),
  );
  const said = words.filter((word) => kept.has(word) || !FILLERS.has(word));
  return said.length > 0 ? said : words;
}

/**
 * A thing asked for: a word, or the name of a trade in several words. `marks` are the lines of synonyms that
 * answer it as well.
 */
export type Unit = { words: readonly string[]; marks: readonly string[] };

/** Each word on its own, whatever names they make together. */
export const apart = (words: readonly string[]): Unit[] =>
  words.map((word) => ({ words: [word], marks: [] }));

/** Groups the words of a query into the names of trades it holds; the rest stays one word each. */
export function unitsOf(words: readonly string[]): Unit[] {
  const concepts = new Map(conceptsIn(words.map(singular)).map((concept) => [concept.start, concept]));
  const units: Unit[] = [];
  for (let index = 0; index < words.length; ) {
    const concept = concepts.get(index);
    const length = concept?.length ?? 1;
    units.push({ words: words.slice(index, index + length), marks: concept?.marks ?? [] });
    index += length;
  }
  return units;
}

/**
 * These units as Meilisearch is asked. A name in one word is looked for as such, and by its synonyms under its marks.
 * A name in several words is looked for under its marks alone: its words, far from each other, say something else.
 */
export const spokenWords = (units: readonly Unit[]): string[] =>
  units.flatMap(({ words, marks }) => {
    if (marks.length === 0) return words;
    return words.length > 1 ? marksTogether(marks) : words.map(singular);
  });

/**
 * The query with fewer and fewer units: all; all but one, whichever it is; any. Of a name alone, any of its words. Each
 * is a list of alternatives, each alternative a list of units that must all be there.
 */
export function relaxations(units: readonly Unit[]): (readonly (readonly Unit[])[])[] {
  if (units.length < 2) {
    const words = units.flatMap((unit) => unit.words);
    return words.length < 2 ? [[units]] : [[units], words.map((word) => apart([word]))];
  }
  const butOne = units.map((_, left) => units.filter((_, index) => index !== left));
  const any = units.map((unit) => [unit]);
  return units.length === 2 ? [[units], any] : [[units], butOne, any];
}
