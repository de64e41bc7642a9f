import { conceptMarks, headMarks, isMark } from "#search/concepts.ts";
import type { SearchDocument } from "#search/engine.ts";
import type { ShownDocument } from "#search/hits.ts";
import { documentReach, seatCodes } from "#search/reach.ts";
import { chordOf, toSphere } from "#search/sphere.ts";
import { documentWords, isCode, phraseWords, STOP_WORDS } from "#search/words.ts";

// A description is indexed whole up to this length; beyond, it repeats itself or attacks.
const MAX_TEXT = 20_000;

// Rows longer than about 2,000 bytes have their long columns moved out; shorter ones keep them, and searches read
// five times more. See 0003_search.sql.
const OUT_OF_LINE = 2_100;

/** One document as the columns of its table, texts ready for to_tsvector. Pure. */
export function toRow({ document, sets }: { document: SearchDocument; sets: Record<string, number> }) {
  const { hit, point } = document;
  const stored: ShownDocument = { hit, description: document.description, point };
  return {
    key: document.key,
    version: document.version,
    name: documentWords(hit.title).join(" "),
    ...textsOf(document),
    reach: [...documentReach(document), ...seatCodes(document)],
    ...(point ? { lat: point.lat, lng: point.lng, ...toSphere(point) } : {}),
    radius_km: hit.radiusKm,
    chord: hit.radiusKm ? chordOf(hit.radiusKm) : null,
    cpv: document.cpv,
    verified: document.verified.length > 0,
    ...sets,
    amount_cents: hit.amountCents,
    // What a register says was published by nobody: the newest first are those that somebody described.
    published_at: hit.presumed ? null : hit.publishedAt,
    deadline_on: hit.deadlineOn,
    document: JSON.stringify(stored).padEnd(OUT_OF_LINE),
  };
}

function textsOf({ hit, description, keywords, cpv }: SearchDocument) {
  const names = `${hit.organisation.name} ${hit.organisation.siret} ${hit.organisation.siret.slice(0, 9)}`;
  // What a register says comes after what somebody described: its title counts as keywords do.
  const title = `${headOf(hit.title)} ${withMarks(hit.title)}`;
  return {
    title_text: hit.presumed ? "" : title,
    name_text: documentWords(names).join(" "),
    keyword_text:
      (hit.presumed ? `${title} ` : "") +
      withMarks(`${keywords} ${cpv.join(" ")} ${hit.territoryLabel ?? ""}`),
    body_text: withMarks(description.slice(0, MAX_TEXT)),
  };
}

// French titles begin with what they are about: « Crèche et accueil » is a crèche, « Nettoyage de crèches » is not. What
// stands first counts twice.
const headOf = (title: string) => [...phraseWords(title).slice(0, 1), ...headMarks(title)].join(" ");

const withMarks = (text: string) => [...documentWords(text), ...conceptMarks(text)].join(" ");

/** A shorter word is nobody's mistake, and begins too many others. */
export const LEAST_LISTED = 3;

/** The distinct words of a row for the word list: those that a person may have misspelt. */
export function listedWords(row: ReturnType<typeof toRow>): string[] {
  const words = `${row.title_text} ${row.name_text} ${row.keyword_text} ${row.body_text}`.split(" ");
  return [...new Set(words)].filter(
    (word) =>
      word.length >= LEAST_LISTED &&
      word.length <= 40 &&
      !isCode(word) &&
      !isMark(word) &&
      !STOP_WORDS.has(word),
  );
}
