import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as answer from "#app/routes/calls/answer.tsx";
import * as page from "#app/routes/calls/edit.tsx";
import { createCall, publishCall } from "#db/queries/calls.ts";
import { errorsOf, makeBuyerWith, typedIn } from "#test/routes/buyer-world.ts";
import {
  type Browser,
  type Fields,
  insertOrganisation,
  openSite,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

let site: Site;
let now = new Date("2026-11-22T09:00:00Z");
beforeAll(async () => {
  site = await openSite({ now: () => now });
});
afterAll(() => site.close());

const QUESTIONS = [
  { id: "q1", label: "Quel volume\u00a0?", kind: "text", required: true, choices: [] },
  {
    id: "q2",
    label: "Quel délai\u00a0?",
    kind: "choice",
    required: true,
    choices: ["Un mois", "Trois mois"],
  },
  { id: "q3", label: "Combien de personnes\u00a0?", kind: "number", required: false, choices: [] },
] as const;

async function openCall({ publish = true } = {}) {
  const { id, browser } = await makeBuyerWith(site);
  const owner = { organisationId: id, accountId: browser.accountId };
  const fields = {
    ...{ title: "Postes reconditionnés", description: "", cpv: ["50312000"], sectors: [], territory: null },
    questions: [...QUESTIONS],
    deadlineAt: new Date("2027-01-15T16:00:00Z"),
  };
  const call = await createCall(site.sql, { ...owner, fields });
  if (publish) await publishCall(site.sql, { ...owner, id: call.id, now });
  return { id: call.id, buyer: browser };
}

let serial = 0;
async function supplier(role: "reader" | "editor" = "editor", isSupplier = true) {
  serial += 1;
  const siret = completeSiret(String(940_000_000 + serial), "0001");
  const id = await insertOrganisation(site.sql, { siret, name: `Atelier ${serial}`, isSupplier });
  return { id, browser: await signedIn(site, `atelier-${serial}@structure.example`, [{ id, role }]) };
}

const get = (browser: Browser, id: number) => browser.get(answer, `/ami/${id}/reponse`, { id: String(id) });
const send = (browser: Browser, id: number, fields: Fields) =>
  browser.post(answer, `/ami/${id}/reponse`, fields, { id: String(id) });
const told = (structure: number) => ({
  structure: String(structure),
  "answers.q1": "Deux cents postes par an.",
  "answers.q2": "Trois mois",
  "answers.q3": "12",
  message: "Atelier visitable.",
});

test("a supplier answers, changes its answer, and the buyer reads the last one in full", async () => {
  const call = await openCall();
  const { id, browser } = await supplier();
  expect((await send(browser, call.id, told(id))).location).toBe(`/ami/${call.id}`);
  expect((await get(browser, call.id)).data).toMatchObject({
    answeredOn: expect.any(String),
    stored: { answers: { q2: "Trois mois" }, message: "Atelier visitable." },
  });
  await send(browser, call.id, { ...told(id), "answers.q2": "Un mois", "answers.q3": "" });
  const read = await call.buyer.get(page, `/espace/ami/${call.id}`, { id: String(call.id) });
  expect((read.data as { record: { answers: object[] } }).record.answers).toMatchObject([
    {
      organisationId: id,
      message: "Atelier visitable.",
      said: [
        { label: "Quel volume\u00a0?", value: "Deux cents postes par an." },
        { label: "Quel délai\u00a0?", value: "Un mois" },
        { label: "Combien de personnes\u00a0?", value: "Sans réponse" },
      ],
    },
  ]);
});

test.each([
  ["a question left empty", { "answers.q1": "" }, "answers.q1", "Répondez"],
  ["an answer that was not proposed", { "answers.q2": "Jamais" }, "answers.q2", "réponses proposées"],
  ["words for a number", { "answers.q3": "beaucoup" }, "answers.q3", "nombre"],
  ["no structure", { structure: "" }, "structure", "Choisissez la structure"],
])("%s is refused beside its field, and the rest is kept", async (_what, wrong, field, words) => {
  const call = await openCall();
  const { id, browser } = await supplier();
  const refused = await send(browser, call.id, { ...told(id), ...wrong });
  expect(refused.status).toBe(422);
  expect(errorsOf(refused)[field]?.[0]).toContain(words);
  expect(typedIn(refused).message).toBe("Atelier visitable.");
  expect(await site.sql`select 1 from call_answer where call_id = ${call.id}`).toHaveLength(0);
});

test("after the deadline, or once closed, no answer is taken, and the page says so", async () => {
  const late = await openCall();
  const { id, browser } = await supplier();
  const before = now;
  now = new Date("2027-01-15T16:00:01Z");
  const refused = await send(browser, late.id, told(id));
  // What was typed is kept for who typed it.
  expect((await get(browser, late.id)).data).toMatchObject({
    open: false,
    late: [{ content: expect.arrayContaining([{ label: "Message", value: "Atelier visitable." }]) }],
  });
  for (let nth = 0; nth < 21; nth += 1)
    await send(browser, late.id, { ...told(id), message: `Encore ${nth}.` });
  expect((await get(browser, late.id)).data).toMatchObject({ late: { length: 20 } });
  now = before;
  expect(refused.status).toBe(409);
  expect(errorsOf(refused)[""]?.[0]).toContain("ne prend plus de réponse");
  expect(typedIn(refused).message).toBe("Atelier visitable.");
});

test("a draft is no page, and a visitor signs in first", async () => {
  const draft = await openCall({ publish: false });
  const { id, browser } = await supplier();
  expect((await get(browser, draft.id)).status).toBe(404);
  expect((await send(browser, draft.id, told(id))).status).toBe(404);
  const { location } = await get(site.visitor(), draft.id);
  expect(location).toBe(`/connexion?retour=${encodeURIComponent(`/ami/${draft.id}/reponse`)}`);
});

test("nobody answers for another structure, with a reader's role, unverified, or to their own call", async () => {
  const call = await openCall();
  const { id, browser } = await supplier();
  const { browser: other } = await supplier();
  expect((await send(other, call.id, told(id))).status).toBe(403);
  const { id: readId, browser: reader } = await supplier("reader");
  expect((await get(reader, call.id)).data).toMatchObject({ suppliers: [], chosen: null });
  expect((await send(reader, call.id, told(readId))).status).toBe(403);
  expect((await get(call.buyer, call.id)).data).toMatchObject({ suppliers: [] });
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  const unverified = await send(browser, call.id, told(id));
  expect(unverified.status).toBe(422);
  expect(errorsOf(unverified)[""]?.[0]).toContain("confirmez d'abord");
});
