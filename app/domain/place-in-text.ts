import { fold } from "#app/domain/text.ts";

/** A place that the words of a search may name, at their end or at their beginning. */
export type PlaceInText = {
  /** folded, or a postal code */
  name: string;
  /** what the words say besides, as typed */
  rest: string;
  /** « à Riom », « dans le Rhône »: said to be a place. Else it only has the name of one. */
  said: boolean;
};

const LONGEST_NAME = 6;

const BEFORE_PLACE =
  /^(?:a|au|aux|sur|vers|dans le|dans la|dans les|dans l|en|pres de|autour de|secteur|secteur de)$/;
// « Propreté solidaire du Rhône » is a name, « ville de Riom » a body: the place belongs to the word before.
const PART_OF_NAME = /^(?:d|de|des|du|l|la|le|les|saint|sainte|sur|sous|en|et|ou|pour|par|avec|sans)$/;

// Names of towns that are words of the trades or of their objects.
const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  "orange croix mer fontaine rives signes sens joue bar port source bains ponts salon vitre lot cher nord manche creuse aube landes somme centre".split(
    " ",
  ),
);

type Token = { folded: string; start: number; end: number };

/**
 * The places that a text may name, surest first: the longer before the shorter, the end before the beginning. Whether
 * such a place exists is for the caller to look up. A text that would be left without words names none.
 */
export function placesInText(text: string): PlaceInText[] {
  const tokens = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const lengths = Array.from({ length: LONGEST_NAME }, (_, index) => LONGEST_NAME - index);
  return [
    ...lengths.flatMap((length) => atEnd(text, tokens, length) ?? []),
    ...lengths.flatMap((length) => atStart(text, tokens, length) ?? []),
  ].filter(({ name, rest, said }) => /\p{L}{2}/u.test(rest) && (said || !ORDINARY_WORDS.has(name)));
}

function atEnd(text: string, tokens: readonly Token[], length: number): PlaceInText | null {
  const first = tokens.length - length;
  if (first < 1) return null;
  const name = nameOf(tokens.slice(first));
  for (const words of [2, 1]) {
    const lead = tokens.slice(Math.max(0, first - words), first);
    if (lead.length === words && BEFORE_PLACE.test(nameOf(lead))) {
      return { name, rest: text.slice(0, lead[0]?.start).trim(), said: true };
    }
  }
  const before = tokens[first - 1];
  if (!before || PART_OF_NAME.test(before.folded)) return null;
  return { name, rest: text.slice(0, before.end).trim(), said: false };
}

function atStart(text: string, tokens: readonly Token[], length: number): PlaceInText | null {
  const next = tokens[length];
  if (!next || PART_OF_NAME.test(next.folded) || BEFORE_PLACE.test(next.folded)) return null;
  return { name: nameOf(tokens.slice(0, length)), rest: text.slice(next.start).trim(), said: false };
}

const nameOf = (tokens: readonly Token[]) => tokens.map(({ folded }) => folded).join(" ");
