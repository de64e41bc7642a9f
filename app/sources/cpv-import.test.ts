import { afterAll, beforeAll, expect, test } from "vitest";
import { importCpv } from "#app/sources/cpv-import.ts";
import { listCpv, searchCpv } from "#db/queries/reference.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const find = async (code: string) => (await listCpv(database.sql, { codes: [code] }))[0];

test("a list with a heading and check digits is stored, and a second time changes nothing", async () => {
  const list =
    "﻿Code CPV;Libellé\n03111100-3;Graines de soja\n77310000-6;Réalisation et entretien d'espaces verts\n";
  expect(await importCpv(database.sql, list)).toEqual({
    read: 2,
    created: 1,
    updated: 0,
    unchanged: 1,
    refused: [],
  });
  expect(await importCpv(database.sql, list)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await find("03111100")).toMatchObject({ label: "Graines de soja", parent: "03111000" });
});

test("a code that comes between two others becomes the parent of the lower one", async () => {
  await importCpv(database.sql, "35811210;Vestes d'essai");
  expect((await find("35811210"))?.parent).toBe("35811200");
  expect((await find("35811200"))?.parent).toBe("35800000");
  await importCpv(database.sql, "35810000;Équipement individuel");
  expect((await find("35811200"))?.parent).toBe("35810000");
});

test("a label is renamed and found by its new words", async () => {
  const changed = await importCpv(database.sql, "92512100\tDéchiquetage confidentiel");
  expect(changed).toMatchObject({ created: 0, updated: 1 });
  expect((await searchCpv(database.sql, { text: "dechiquetage", limit: 3 }))[0]?.code).toBe("92512100");
});

test("commas separate too, also inside a label without quotes", async () => {
  await importCpv(database.sql, "15331130,Haricots, pois, poivrons et tomates\n");
  expect((await find("15331130"))?.label).toBe("Haricots, pois, poivrons et tomates");
});

test("rows that cannot be read are told by line, the others are stored", async () => {
  const result = await importCpv(
    database.sql,
    `code;label\nabc;Rien\n15331131;\n15331132;Pois\n15331133;${"x".repeat(501)}`,
  );
  expect(result).toMatchObject({ read: 4, created: 1 });
  expect(result.refused.map(({ line, field }) => `${line} ${field}`)).toEqual([
    "2 code",
    "3 label",
    "5 label",
  ]);
  expect(result.refused[0]?.reason).toContain("abc");
});
