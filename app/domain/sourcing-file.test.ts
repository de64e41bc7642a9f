import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText, frozenVerdicts } from "#app/domain/sourcing-file.ts";

test("the same content has the same text, whatever the order in which it was made", () => {
  expect(canonicalText({ b: [1, { d: null, c: "é" }], a: undefined })).toBe('{"b":[1,{"c":"é","d":null}]}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const reversed = Object.fromEntries(Object.entries(content).reverse());
      expect(canonicalText(reversed)).toBe(canonicalText(content));
    }),
  );
});

test("the text is read back as what was written", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      expect(JSON.parse(canonicalText(content))).toEqual(JSON.parse(JSON.stringify(content)));
    }),
  );
});

test("open bases are frozen with their article, in the order of the law", () => {
  expect(frozenVerdicts({ "L2113-15": "to-prove", "L2113-12": "yes" })).toEqual([
    { base: "L2113-12", article: "CCP, art. L.\u00a02113-12", verdict: "yes" },
    { base: "L2113-15", article: "CCP, art. L.\u00a02113-15", verdict: "to-prove" },
  ]);
});
