import type { Answered } from "#test/mocks/meilisearch/match.ts";
import type { Params } from "#test/mocks/meilisearch/search.ts";
import { plain, WORD } from "#test/mocks/meilisearch/words.ts";

/** `_formatted`: what was recognised between tags, long texts cut around the first of them. */
export function formatted({ document, marks }: Answered, params: Params): Record<string, string> {
  const { attributesToHighlight = [], attributesToCrop = [] } = params;
  const names = new Set([...attributesToHighlight, ...attributesToCrop.map(nameOf)]);
  const entries = [...names].map((name) => {
    const text = String(document[name] ?? "");
    const crop = attributesToCrop.find((one) => nameOf(one) === name);
    const cut =
      crop === undefined ? text : around(text, marks, lengthOf(crop, params), params.cropMarker ?? "…");
    return [name, attributesToHighlight.includes(name) ? tagged(cut, marks, params) : cut];
  });
  return Object.fromEntries(entries);
}

const nameOf = (crop: string) => crop.split(":")[0] ?? "";
const lengthOf = (crop: string, { cropLength = 10 }: Params) => Number(crop.split(":")[1] ?? cropLength);

type Marks = Answered["marks"];

/** The letters that were recognised: the beginning of a word when only that was typed. */
const recognised = (word: string, marks: Marks) =>
  marks.find((mark) => mark.word === plain(word))?.length ?? 0;

function tagged(
  text: string,
  marks: Marks,
  { highlightPreTag = "<em>", highlightPostTag = "</em>" }: Params,
) {
  return text.replace(WORD, (word) => {
    const length = recognised(word, marks);
    return length > 0
      ? `${highlightPreTag}${word.slice(0, length)}${highlightPostTag}${word.slice(length)}`
      : word;
  });
}

function around(text: string, marks: Marks, words: number, marker: string): string {
  const found = [...text.matchAll(WORD)];
  if (found.length <= words) return text;
  const first = Math.max(
    0,
    found.findIndex(([word]) => recognised(word, marks) > 0),
  );
  const start = Math.max(0, Math.min(first - Math.floor(words / 8), found.length - words));
  const from = found[start]?.index ?? 0;
  const last = found[start + words - 1];
  const end = last ? last.index + last[0].length : text.length;
  const to = /[\p{L}\p{N}]/u.test(text.slice(end)) ? end : text.length;
  return `${from > 0 ? marker : ""}${text.slice(from, to)}${to < text.length ? marker : ""}`;
}
