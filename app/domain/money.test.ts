import fc from "fast-check";
import { expect, test } from "vitest";
import { formatEuros, formatShortEuros, parseEuros } from "#app/domain/money.ts";

test.each([
  ["80 000,50 €", 8_000_050],
  ["80\u202f000,50\u00a0€\u00a0HT", 8_000_050],
  ["80000.5", 8_000_050],
  ["80000", 8_000_000],
  ["80 000 € H.T.", 8_000_000],
  ["1.234.567,89", 123_456_789],
  ["1,234,567.89", 123_456_789],
  ["1.234.567", 123_456_700],
  ["12345.678", 1_234_568],
  ["0,005", 1],
  ["0", 0],
  ["80 k€", 8_000_000],
  ["1,5 M€", 150_000_000],
  ["2500 euros", 250_000],
])("%s is read as %i cents", (text, cents) => {
  expect(parseEuros(text)).toBe(cents);
});

test.each([
  ["", "nothing"],
  ["gratuit", "words"],
  ["-500", "negative"],
  ["80 000 € TTC", "tax included"],
  ["80.000", "ambiguous: eighty or eighty thousand"],
  ["80,000", "ambiguous in the same way"],
  ["1,2,3", "no number"],
  ["12.34.567,8", "badly grouped"],
  ["80000,", "a separator and nothing after"],
  ["1e5", "scientific notation"],
  ["999999999999", "a placeholder, not an amount"],
  ["9".repeat(2_000_000), "two megabytes of digits"],
])("%.20s is refused: %s", (text) => {
  expect(parseEuros(text)).toBeNull();
});

test("numbers are read too, and absurd ones refused", () => {
  expect(parseEuros(80_000.5)).toBe(8_000_050);
  expect(parseEuros(1.005)).toBe(101);
  expect([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e12].map(parseEuros)).toEqual([null, null, null, null]);
  expect(Object.is(parseEuros(-0), 0)).toBe(true);
});

test("what is written can be read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
      expect(parseEuros(formatEuros(cents))).toBe(cents);
    }),
  );
});

test("any text gives null or a whole number of cents", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d., €kM-]{1,14}$/)), (text) => {
      const cents = parseEuros(text);
      expect(cents === null || (Number.isSafeInteger(cents) && cents >= 0)).toBe(true);
    }),
  );
});

test("amounts are shown excluding tax, with no-break spaces, cents only when there are some", () => {
  expect(formatEuros(8_000_000)).toBe("80\u202f000\u00a0€\u00a0HT");
  expect(formatEuros(8_000_050)).toBe("80\u202f000,50\u00a0€\u00a0HT");
  expect(formatEuros(0)).toBe("0\u00a0€\u00a0HT");
});

test("short amounts keep one decimal at most and change unit at the rounding point", () => {
  const shown = [85_000, 8_000_000, 8_050_000, 123_456_700, 99_999_900, 99_960].map(formatShortEuros);
  expect(shown).toEqual([
    "850\u00a0€",
    "80\u00a0k€",
    "80,5\u00a0k€",
    "1,2\u00a0M€",
    "1\u00a0M€",
    "1\u00a0k€",
  ]);
});
