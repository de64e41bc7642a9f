import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf, markWords } from "#search/highlight.ts";

const textOf = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join("");
const isVerre = (word: string) => word === "vert" || word === "elagage";

test("words are marked whole, whatever their accents and plurals", () => {
  expect(markWords("L'élagage des espaces verts.", isVerre)).toEqual([
    { text: "L'", hit: false },
    { text: "élagage", hit: true },
    { text: " des espaces ", hit: false },
    { text: "verts", hit: true },
    { text: ".", hit: false },
  ]);
});

test("marking changes no letter of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(textOf(markWords(text, (word) => word.length % 2 === 0))).toBe(text);
    }),
  );
});

test("a short text is shown whole, a long one around its first mark", () => {
  expect(textOf(excerptOf(markWords("Tonte et taille.", isVerre)))).toBe("Tonte et taille.");
  const long = `${"Bla bla bla. ".repeat(40)}Élagage soigné. ${"Bla bla bla. ".repeat(40)}`;
  const excerpt = excerptOf(markWords(long, isVerre));
  expect(textOf(excerpt).length).toBeLessThan(240);
  expect(textOf(excerpt)).toMatch(/^… .*Élagage.* …$/);
  expect(excerpt.filter(({ hit }) => hit)).toHaveLength(1);
});

test("without a mark, the beginning of the text is shown", () => {
  expect(textOf(excerptOf(markWords("mot ".repeat(200), () => false)))).toMatch(/^mot mot .* …$/);
});

test("an excerpt never grows beyond its bound", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), (text) => {
      expect(textOf(excerptOf(markWords(text, (word) => word === "a"))).length).toBeLessThanOrEqual(290);
    }),
  );
});
