import { fold } from "#app/domain/text.ts";
import type { Highlighted } from "#search/engine.ts";
import { singular } from "#search/words.ts";

/** Marking the words that answered, and choosing the part of a long text that shows them. Pure. */

const EXCERPT = 220;
const BEFORE = 60;

/** Marks each word of a text that `isHit` recognises, folded and singular. */
export const markWords = (text: string, isHit: (word: string) => boolean): Highlighted => marker(isHit)(text);

/** The same for many texts: what they say again is looked at once. */
export function marker(isHit: (word: string) => boolean): (text: string) => Highlighted {
  const known = new Map<string, boolean>();
  const isMarked = (part: string) => {
    const said = known.get(part) ?? isHit(singular(fold(part)));
    known.set(part, said);
    return said;
  };
  return (text) => marked(text, isMarked);
}

function marked(text: string, isMarked: (part: string) => boolean): Highlighted {
  const pieces: { text: string; hit: boolean }[] = [];
  for (const [index, part] of text.split(/([\p{L}\p{N}]+)/u).entries()) {
    if (part === "") continue;
    // Words and what lies between them take turns.
    const hit = index % 2 === 1 && isMarked(part);
    const last = pieces.at(-1);
    if (last && last.hit === hit) last.text += part;
    else pieces.push({ text: part, hit });
  }
  return pieces;
}

/** About 220 characters around the first mark, cut between words, with « … » where text was left out. */
export function excerptOf(pieces: Highlighted): Highlighted {
  const text = pieces.map((piece) => piece.text).join("");
  if (text.length <= EXCERPT) return pieces;
  let before = 0;
  for (const piece of pieces) {
    if (piece.hit) break;
    before += piece.text.length;
  }
  const first = before < text.length && before > BEFORE ? wordStart(text, before - BEFORE) : 0;
  const start = Math.max(0, Math.min(first, text.length - EXCERPT));
  const end = wordEnd(text, start + EXCERPT);
  const cut = slice(pieces, start, end);
  return [
    ...(start > 0 ? [{ text: "… ", hit: false }] : []),
    ...cut,
    ...(end < text.length ? [{ text: " …", hit: false }] : []),
  ];
}

const wordStart = (text: string, from: number) => {
  const space = text.indexOf(" ", from);
  return space < 0 || space > from + BEFORE ? from : space + 1;
};

const wordEnd = (text: string, at: number) => {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space > at - BEFORE ? space : at;
};

function slice(pieces: Highlighted, start: number, end: number): Highlighted {
  let position = 0;
  return pieces.flatMap((piece) => {
    const from = position;
    position += piece.text.length;
    const text = piece.text.slice(Math.max(0, start - from), Math.max(0, end - from));
    return text === "" ? [] : [{ text, hit: piece.hit }];
  });
}
