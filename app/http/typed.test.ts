import { expect, test } from "vitest";
import { pageParam, shareOf, textParam, wholeOf } from "#app/http/typed.ts";

test("a parameter comes trimmed, cut, and without what a database refuses", () => {
  const params = new URLSearchParams([["q", ` a\0b${"c".repeat(200)} `]]);
  expect(textParam(params, "q", 5)).toBe("abccc");
  expect(textParam(params, "q")).toHaveLength(120);
  expect(textParam(params, "ou")).toBe("");
});

test.each([
  ["", 1],
  ["page=3", 3],
  ["page=0", 1],
  ["page=-2", 1],
  ["page=2.7", 1],
  ["page=999999999", 10_000],
  ["page=%C3%A9", 1],
])("«\u00a0%s\u00a0» asks for page %i", (address, page) => {
  expect(pageParam(new URLSearchParams(address))).toBe(page);
});

test.each([
  ["1 200", 1200],
  ["0", 0],
  ["", null],
  ["1e3", null],
  ["0x10", null],
  ["-1", null],
  ["12,5", null],
  ["1234567890", null],
])("«\u00a0%s\u00a0» is the whole number %s", (text, value) => {
  expect(wholeOf(text)).toBe(value);
});

test("a whole number out of its bounds is not read; the bounds are", () => {
  const bounds = { least: 2, most: 20 };
  expect(["1", "2", "20", "21"].map((text) => wholeOf(text, bounds))).toEqual([null, 2, 20, null]);
});

test.each([
  ["55,5\u00a0%", 0.555],
  ["100", 1],
  ["100,1", null],
  ["", null],
  ["-5", null],
  ["beaucoup", null],
])("«\u00a0%s\u00a0» is the share %s", (text, value) => {
  expect(shareOf(text)).toBe(value);
});
