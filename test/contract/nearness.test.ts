import { afterAll, beforeAll, expect, test } from "vitest";
import type { SearchEngine, Where } from "#search/engine.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { askingOf } from "#test/contract/asking.ts";
import { type City, offer, pointOf, territoriesOf } from "#test/contract/documents.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** What the PostgreSQL engine does better than the other: of answers as good, those that are near come first. */

let database: TestDatabase;
let engine: SearchEngine;
const { ids } = askingOf(() => engine);

beforeAll(async () => {
  database = await freshDatabase();
  engine = createPostgresSearch({ sql: database.sql });
  const wide = { supplier: "Atelier", status: "EI", sector: "nettoyage", cpv: [], areas: ["FR" as const] };
  await engine.put([
    offer({ ...wide, id: 1, city: "Paris", title: "Nettoyage, ménage et propreté" }),
    offer({ ...wide, id: 2, city: "Saint-Étienne", title: "Nettoyage de bureaux" }),
    offer({ ...wide, id: 3, city: "Clermont-Ferrand", title: "Nettoyage de bureaux et de locaux" }),
    offer({ ...wide, id: 4, city: "Clermont-Ferrand", title: "Vitres", description: "Et leur nettoyage." }),
  ]);
});
afterAll(() => database.drop());

const wider = (city: City, level: 1 | 2 | 3): Where => {
  const [code = "FR", ...above] = territoriesOf(city).slice(level);
  return { code, label: city, containing: [code, ...above], point: null };
};

test.each([
  ["a group of communes", wider("Clermont-Ferrand", 1), [3, 1, 2, 4]],
  ["a département", wider("Clermont-Ferrand", 2), [3, 1, 2, 4]],
  ["a région", wider("Clermont-Ferrand", 3), [2, 3, 1, 4]],
])("in %s, what sits there comes before what only reaches it", async (_, where, wanted) => {
  expect(await ids("q=nettoyage", { where })).toEqual(wanted);
});

test("around a commune, a detail of the words does not bring what is far before what is near", async () => {
  const [code = "FR"] = territoriesOf("Clermont-Ferrand");
  const point = { ...pointOf("Clermont-Ferrand"), approximate: false };
  const where: Where = {
    code,
    label: "Clermont-Ferrand",
    containing: territoriesOf("Clermont-Ferrand"),
    point,
  };
  expect(await ids("q=nettoyage", { where })).toEqual([3, 2, 1, 4]);
});
