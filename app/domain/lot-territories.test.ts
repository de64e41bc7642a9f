import { expect, test } from "vitest";
import { lotTerritories, storedTerritories, territoriesWords } from "#app/domain/lot-territories.ts";

test("the places of a lot are kept each once, the first apart, and read back in their order", () => {
  const stored = storedTerritories(["COM:63300", "EPCI:200070712", "COM:63300", "COM:63430"]);
  expect(stored).toEqual({ territory: "COM:63300", otherTerritories: ["EPCI:200070712", "COM:63430"] });
  expect(lotTerritories(stored)).toEqual(["COM:63300", "EPCI:200070712", "COM:63430"]);
  expect(storedTerritories([])).toEqual({ territory: null, otherTerritories: [] });
});

test("places are told by name where it is known", () => {
  const names = new Map([
    ["COM:63300", "Riom"],
    ["COM:63430", "Thiers"],
  ]);
  const lot = { territory: "COM:63300", otherTerritories: ["COM:63430", "COM:99999"] };
  expect(territoriesWords(lot, names)).toBe("Riom, Thiers et COM:99999");
  expect(territoriesWords({ territory: "COM:63300" }, names)).toBe("Riom");
  expect(territoriesWords({ territory: null }, names)).toBeNull();
});
