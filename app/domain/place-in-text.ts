import { BOTH, NEVER, OBJECTS } from "#app/domain/place-words.ts";
import { fold } from "#app/domain/text.ts";
import { usualPlace } from "#app/domain/usual-places.ts";
import { isArrondissement } from "#app/domain/where.ts";

/** A place that the words of a search may name, at their end, at their beginning, or as a whole. */
export type PlaceInText = {
  /** folded, or a code: what to look up */
  name: string;
  /** what « Où ? » would be told: the name as typed, with its kind, its code: « Riom (63) », « département du Rhône » */
  asked: string;
  /** what the words say besides, as typed */
  rest: string;
  /** how many people must live there for the name to be meant; 0: it is a place by its form alone */
  leastPeople: number;
};

// A village may have the name of anything; people name the town that they mean.
const PEOPLE = { said: 300, whole: 1_000, unsaid: 3_000 };

/** What a code counts for: more than any town has. */
export const PEOPLE_OF_A_CODE = 10_000_000;

const LONGEST_NAME = 7;
const LONGEST_LEAD = 4;

const BEFORE_PLACE =
  /^(?:a|au|aux|dans le|dans la|dans les|dans l|pres de|autour de|secteur|secteur de|(sur|vers|en))$/;
const BEFORE_NUMBER =
  /^(?:(?:dans le|sur le|dans|sur|du|le) )?(?:(?:departement|dept|dpt|dep)(?: du)?|dans le|sur le)$/;
const BEFORE_KIND =
  /^(?:(?:dans|sur|en) )?(?:(?:le|la|l) )?((?:departement|region)(?: (?:de la|de l|du|des|de|d))?)$/;
// « Propreté solidaire du Rhône » is a name, « ville de Riom » a body: the place belongs to the word before.
const PART_OF_NAME = /^(?:d|de|des|du|l|la|le|les|saint|sainte|sur|sous|en|et|ou|pour|par|avec|sans)$/;
// « Atelier de la Dombes »: no name of a place begins so.
const LINK = /^(?:a|au|aux|d|de|des|du|en|et|ou|pour|par|avec|sans|sur|sous)$/;
const POSTAL = /^\d{5}$/;
const NUMBER = /^(?:\d{2}|2[ab]|9[78]\d)$/;
// « 50000 € », « 12 % », « 35° » count something.
const COUNTED = /^\s*[€$%°]/;

type Token = { folded: string; start: number; end: number };
type Slice = { text: string; tokens: readonly Token[]; first: number; last: number };
export type IsTrade = (word: string) => boolean;

/**
 * The places that a text may name, surest first: the longer before the shorter, the end before the beginning. Whether
 * such a place exists is for the caller to look up. `isTrade` tells the words of the trades, which name no place.
 */
export function placesInText(text: string, isTrade: IsTrade): PlaceInText[] {
  const tokens = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const lengths = Array.from({ length: LONGEST_NAME }, (_, index) => LONGEST_NAME - index).filter(
    (length) => length <= tokens.length,
  );
  const ends = lengths.map((length) => ({
    text,
    tokens,
    first: tokens.length - length,
    last: tokens.length,
  }));
  const starts = lengths.map((length) => ({ text, tokens, first: 0, last: length }));
  return [...ends.map((slice) => atEnd(slice, isTrade)), ...starts.map(atStart)].filter(
    (place) => place !== null && !place.name.split(" ").every(isTrade),
  ) as PlaceInText[];
}

function atEnd(slice: Slice, isTrade: IsTrade): PlaceInText | null {
  const { text, tokens, first } = slice;
  if (COUNTED.test(text.slice(tokens.at(-1)?.end))) return null;
  const named = nameOf(tokens.slice(first));
  if (NUMBER.test(named)) return numberAtEnd(slice, isTrade);
  const place = read(slice);
  if (!place) return null;
  for (let words = Math.min(LONGEST_LEAD, first); words > 0; words--) {
    const said = saidBy(slice, place, tokens.slice(first - words, first));
    if (said) return said;
  }
  if (first === 0) return whole(place);
  const before = tokens[first - 1];
  if (!before || PART_OF_NAME.test(before.folded)) return null;
  return unsaid(place, text.slice(0, before.end).trim());
}

/** What a lead of some words makes of the place after it: « à », « près de », « dans le département de ». */
function saidBy({ text, tokens, first }: Slice, place: Read, lead: readonly Token[]): PlaceInText | null {
  const words = nameOf(lead);
  const rest = text.slice(0, lead[0]?.start).trim();
  if (rest !== "" && !isWords(rest)) return null;
  const kind = BEFORE_KIND.exec(words)?.[1];
  if (kind) {
    const asked = `${kind} ${text.slice(tokens[first]?.start, tokens.at(-1)?.end)}`;
    return { ...place, asked, rest, leastPeople: place.leastPeople && PEOPLE.said };
  }
  const found = BEFORE_PLACE.exec(words);
  if (!found || NEVER.has(place.name)) return null;
  const isLoose = found[1] !== undefined;
  if (isLoose && OBJECTS.has(place.name)) return null;
  return { ...place, rest, leastPeople: place.leastPeople && (isLoose ? PEOPLE.unsaid : PEOPLE.said) };
}

// « nettoyage 63 », « dans le 63 », « (63) »; never « lot 12 », « L. 2113-12 », « 12 m² ».
function numberAtEnd({ text, tokens, first }: Slice, isTrade: IsTrade): PlaceInText | null {
  const [number] = tokens.slice(first);
  if (!number) return null;
  const found = { name: number.folded.toUpperCase(), asked: number.folded, leastPeople: PEOPLE.said };
  for (let words = Math.min(LONGEST_LEAD, first); words > 0; words--) {
    const lead = tokens.slice(first - words, first);
    const rest = text.slice(0, lead[0]?.start).trim();
    if (BEFORE_NUMBER.test(nameOf(lead)) && (rest === "" || isWords(rest))) return { ...found, rest };
  }
  const before = tokens[first - 1];
  const between = text.slice(before?.end ?? 0, number.start);
  const rest = text.slice(0, before?.end ?? 0).trim();
  if (between.trim() === "(" && text[number.end] === ")") return { ...found, rest };
  return before && isTrade(before.folded) && between.trim() === "" ? { ...found, rest } : null;
}

function atStart({ text, tokens, first, last }: Slice): PlaceInText | null {
  const next = tokens[last];
  if (!next || PART_OF_NAME.test(next.folded) || BEFORE_PLACE.test(next.folded)) return null;
  const place = read({ text, tokens, first, last });
  // « Bourgogne Insertion » is a structure more often than a trade and a région of former times.
  if (!place || (usualPlace(place.name)?.length ?? 0) > 1) return null;
  return unsaid(place, text.slice(next.start).trim());
}

type Read = Pick<PlaceInText, "name" | "asked" | "leastPeople">;

/** Some words in a row as a place: an arrondissement, a usual name, a name with its code, a name, a postal code. */
function read({ text, tokens, first, last }: Slice): Read | null {
  const words = tokens.slice(first, last);
  const name = nameOf(words);
  const asked = text.slice(words[0]?.start, words.at(-1)?.end);
  if (isArrondissement(name) || usualPlace(name)) return { name, asked, leastPeople: 0 };
  const common = { leastPeople: PEOPLE.unsaid };
  if (words.length === 1)
    return /\p{L}{2}/u.test(name) || POSTAL.test(name) ? { name, asked, ...common } : null;
  const [head, ...others] = words;
  const tail = words.at(-1);
  if (!head || !tail || LINK.test(head.folded) || PART_OF_NAME.test(tail.folded)) return null;
  if (isCode(tail)) return withCode(text, words.slice(0, -1), tail);
  return isCode(head) ? withCode(text, others, head) : { name, asked, ...common };
}

function withCode(text: string, words: readonly Token[], code: Token): Read | null {
  const name = nameOf(words);
  if (/\d/.test(name)) return null;
  const written = text.slice(words[0]?.start, words.at(-1)?.end);
  return { name, asked: `${written} (${code.folded})`, leastPeople: PEOPLE.said };
}

// As a whole, « Landes » is the département that nobody means by « tonte landes ».
function whole(place: Read): PlaceInText | null {
  const isAlone = fold(place.asked) === place.name;
  if (NEVER.has(place.name) || (OBJECTS.has(place.name) && !(isAlone && BOTH.has(place.name)))) return null;
  // « 77310 » alone is a CPV code before it is a postal code.
  if (POSTAL.test(place.name)) return { ...place, rest: "", leastPeople: PEOPLE_OF_A_CODE };
  const isLong = place.name.includes(" ");
  return { ...place, rest: "", leastPeople: place.leastPeople && (isLong ? PEOPLE.said : PEOPLE.whole) };
}

function unsaid(place: Read, rest: string): PlaceInText | null {
  return isWords(rest) && !OBJECTS.has(place.name) && !NEVER.has(place.name) ? { ...place, rest } : null;
}

// Words, or a code of trades or of a structure.
const isWords = (text: string) => /\p{L}{2}|\d{8}/u.test(text);

const isCode = ({ folded }: Token) => POSTAL.test(folded) || NUMBER.test(folded);

const nameOf = (tokens: readonly Token[]) => tokens.map(({ folded }) => folded).join(" ");
