import { afterAll, beforeAll, expect, test } from "vitest";
import type { SearchEngine } from "#search/engine.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { JUDGEMENTS } from "#test/search-quality/judgements.ts";
import { type Measured, mean, measure } from "#test/search-quality/measure.ts";
import { openDemo, TODAY } from "#test/search-quality/open-demo.ts";
import { loadQualityWorld } from "#test/search-quality/world.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** `npm run search:quality` prints the figures, and each query that falls short. */

const LEAST = 0.95;

let database: TestDatabase;
let engine: SearchEngine;
let measured: Measured[];

beforeAll(async () => {
  database = await freshDatabase();
  engine = createPostgresSearch({ sql: database.sql });
  await openDemo(database.sql, engine);
  measured = await measure(engine, await loadQualityWorld(database.sql, TODAY), JUDGEMENTS);
});
afterAll(() => database.drop());

test("the collection holds 120 queries or more, none twice", () => {
  const asked = JUDGEMENTS.map(({ q, ou, with: rest, kind }) => JSON.stringify([q, ou, rest, kind]));
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThanOrEqual(120);
});

test("PostgreSQL finds what a person judged relevant", () => {
  expect(mean(measured.map(({ recall }) => recall))).toBeGreaterThanOrEqual(LEAST);
});

test("PostgreSQL puts a relevant answer first", () => {
  expect(mean(measured.map(({ reciprocalRank }) => reciprocalRank))).toBeGreaterThanOrEqual(LEAST);
});
