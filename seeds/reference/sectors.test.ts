import { expect, test } from "vitest";
import { findSector, sectorsForCpv } from "#app/domain/sector.ts";
import { CPV_LABELS } from "#seeds/reference/cpv.ts";
import { SECTOR_GROUPS, SECTORS } from "#seeds/reference/sectors.ts";

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

test("there are sectors enough to speak of every trade", () => {
  expect(SECTOR_GROUPS.length).toBeGreaterThanOrEqual(20);
  expect(SECTORS.length).toBeGreaterThanOrEqual(150);
});

test("every mapped code exists, and no sector is mapped to a bare division", () => {
  const mapped = SECTORS.flatMap(({ code, cpv }) => cpv.map((each) => `${code} ${each}`));
  expect(mapped.filter((pair) => !CPV_LABELS.has(pair.split(" ")[1] ?? ""))).toEqual([]);
  expect(mapped.filter((pair) => pair.endsWith("000000"))).toEqual([]);
  expect(SECTORS.filter(({ cpv }) => cpv.length === 0)).toEqual([]);
});

test("codes are kebab-case, codes and labels are unique, groups exist and are not empty", () => {
  const codes = [...SECTORS, ...SECTOR_GROUPS].map(({ code }) => code);
  expect(codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
  expect(repeated(SECTORS.map(({ code }) => code))).toEqual([]);
  expect(repeated(SECTORS.map(({ label }) => label))).toEqual([]);
  const used = new Set(SECTORS.map(({ groupCode }) => groupCode));
  expect([...used].sort()).toEqual(SECTOR_GROUPS.map(({ code }) => code).sort());
});

test("the words of the field find their sector", () => {
  const found = ["espaces verts", "Blanchisserie", "routage", "mobilier de réemploi", "peinture"];
  expect(found.map((words) => findSector(words, SECTORS)?.code)).toEqual([
    "entretien-espaces-verts",
    "blanchisserie",
    "mise-sous-pli",
    "reemploi-mobilier",
    "peinture",
  ]);
});

test("the codes of real contracts lead to the sector a professional expects", () => {
  const first = (code: string) => sectorsForCpv([code], SECTORS)[0]?.code;
  expect(first("77310000")).toBe("entretien-espaces-verts");
  expect(first("90911200")).toBe("nettoyage-locaux");
  expect(first("45421000")).toBe("menuiserie-interieure");
  expect(first("15810000")).toBe("boulangerie");
  expect(first("79620000")).toBe("mise-a-disposition");
});
