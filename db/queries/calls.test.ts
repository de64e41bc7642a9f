import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallFields } from "#app/domain/call-for-interest.ts";
import { withKey } from "#app/domain/siret.ts";
import { answerCall, findAnswer, listAnswers } from "#db/queries/call-answers.ts";
import { closeCall } from "#db/queries/call-life.ts";
import { createCall, findCall, listCallsOf, publishCall, updateCall } from "#db/queries/calls.ts";
import { saveOrganisation } from "#db/queries/organisations.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let buyer: number;
let supplier: number;
let account: number;

const NOW = new Date("2026-11-22T10:00:00Z");
const LATER = new Date("2027-03-01T10:00:00Z");

const CALL: CallFields = {
  title: "Réemploi de mobilier",
  description: "",
  cpv: ["39130000"],
  sectors: [],
  territory: "DEP:63",
  questions: [{ id: "q1", label: "Quelle capacité\u00a0?", kind: "text", required: true, choices: [] }],
  deadlineAt: new Date("2027-01-31T11:00:00Z"),
};

beforeAll(async () => {
  database = await freshDatabase();
  const { sql } = database;
  buyer = (
    await saveOrganisation(sql, {
      siret: withKey("9999990210001"),
      fields: { name: "Acheteur", isBuyer: true },
    })
  ).id;
  supplier = (
    await saveOrganisation(sql, {
      siret: withKey("9999990220001"),
      fields: { name: "Fournisseur", isSupplier: true },
    })
  ).id;
  const [row] = await sql<{ id: number }[]>`
    insert into account (email, password_hash) values ('a@reciproque.example', 'x') returning id
  `;
  account = row?.id ?? 0;
});

afterAll(() => database.drop());

const mine = () => ({ organisationId: buyer, accountId: null });
const answer = (callId: number, now: Date, text = "80 bureaux par mois") =>
  answerCall(database.sql, {
    callId,
    organisationId: supplier,
    accountId: account,
    answers: { q1: text },
    message: "",
    now,
  });

async function openCall(): Promise<number> {
  const { id } = await createCall(database.sql, { ...mine(), fields: CALL });
  await publishCall(database.sql, { id, ...mine(), now: NOW });
  return id;
}

test("a call keeps its questions and its deadline", async () => {
  const { id } = await createCall(database.sql, { ...mine(), fields: CALL });
  const call = await findCall(database.sql, { id });
  expect(call).toMatchObject({ state: "draft", questions: CALL.questions, deadlineAt: CALL.deadlineAt });
  expect(call?.buyer.name).toBe("Acheteur");
});

test("only an open call before its deadline takes answers, and one an organisation", async () => {
  const { sql } = database;
  const { id } = await createCall(sql, { ...mine(), fields: CALL });
  expect(await answer(id, NOW)).toBeNull();
  await publishCall(sql, { id, ...mine(), now: NOW });
  const first = await answer(id, NOW);
  expect(await answer(id, NOW, "100 bureaux par mois")).toEqual(first);
  expect(await answer(id, LATER)).toBeNull();
  expect(await findAnswer(sql, { callId: id, organisationId: supplier })).toMatchObject({
    answers: { q1: "100 bureaux par mois" },
  });
  expect(await closeCall(sql, { id, ...mine(), motive: "Besoin abandonné.", now: NOW })).toBe(true);
  expect(await answer(id, NOW)).toBeNull();
});

test("answers are read by the organisation that asked and by no other", async () => {
  const { sql } = database;
  const id = await openCall();
  await answer(id, NOW);
  expect(await listAnswers(sql, { callId: id, organisationId: buyer })).toHaveLength(1);
  expect(await listAnswers(sql, { callId: id, organisationId: supplier })).toEqual([]);
});

test("an organisation does not answer its own call", async () => {
  const id = await openCall();
  const own = { callId: id, organisationId: buyer, accountId: account, answers: {}, message: "", now: NOW };
  expect(await answerCall(database.sql, own)).toBeNull();
});

test("a call whose deadline is past is not opened, and another's call is not touched", async () => {
  const { sql } = database;
  const { id } = await createCall(sql, { ...mine(), fields: CALL });
  expect(await publishCall(sql, { id, ...mine(), now: LATER })).toBeNull();
  const theirs = { id, organisationId: supplier, accountId: null };
  expect(await publishCall(sql, { ...theirs, now: NOW })).toBeNull();
  expect(await updateCall(sql, { ...theirs, fields: CALL })).toBeNull();
  expect(await closeCall(sql, { ...theirs, motive: "", now: NOW })).toBe(false);
});

test("a buyer sees its calls with the number of answers", async () => {
  const id = await openCall();
  await answer(id, NOW);
  const lines = await listCallsOf(database.sql, { organisationId: buyer });
  expect(lines.find((line) => line.id === id)).toMatchObject({ state: "open", answers: 1 });
});
