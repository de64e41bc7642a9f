import { expect, test } from "vitest";
import { readPlace } from "#app/domain/import-place.ts";
import { indexReference } from "#app/domain/import-reference.ts";

test("a place of half a million spaces is read at once, as no place", () => {
  const rows = {
    communes: [],
    aliases: [],
    epci: [],
    departements: [],
    empty: [],
    regions: [],
    cpv: [],
    sectors: [],
  };
  const reference = indexReference(rows, "2026-11-22");
  const name = `63000 a${" ".repeat(500_000)}x`;
  expect(readPlace({ code: "", kind: "", name }, "", reference)).toBeNull();
});
