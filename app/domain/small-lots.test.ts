import { expect, test } from "vitest";
import { shareCents, smallLots, smallLotsWords } from "#app/domain/small-lots.ts";

const ON = "2027-03-01";
const lot = (number: number, euros: number | null, nature: "services" | "travaux" = "services") => ({
  number,
  nature,
  amountCents: euros === null ? null : euros * 100,
});

test("small lots are those below 80 000 € that together hold in a fifth of the whole", () => {
  const found = smallLots([lot(1, 400_000), lot(2, 60_000), lot(3, 30_000), lot(4, 70_000)], ON);
  expect(found).toEqual({
    article: "CCP, art. R.\u00a02123-1, 2°",
    numbers: [2, 3],
    cents: 9_000_000,
    mostCents: 11_200_000,
    beyond: [4],
  });
  expect(found && smallLotsWords(found)).toContain("Les lots 2, 3 peuvent être passés en procédure adaptée");
});

test("80 000 € is no longer below 80 000 €; works have a threshold of their own", () => {
  expect(smallLots([lot(1, 900_000), lot(2, 80_000)], ON)?.numbers).toEqual([]);
  expect(smallLots([lot(1, 9_000_000, "travaux"), lot(2, 800_000, "travaux")], ON)?.numbers).toEqual([2]);
});

test("one lot alone, or an amount not known, has no fifth", () => {
  expect(smallLots([lot(1, 50_000)], ON)).toBeNull();
  expect(smallLots([lot(1, 500_000), lot(2, null)], ON)).toBeNull();
});

test("a shared amount adds up to the cent", () => {
  expect(shareCents(10_000, 3)).toEqual([3_334, 3_333, 3_333]);
});
