import { afterAll, beforeAll, expect, test } from "vitest";
import * as page from "#app/routes/calls/edit.tsx";
import * as list from "#app/routes/calls/mine.tsx";
import * as create from "#app/routes/calls/new.tsx";
import { makePurchase } from "#test/factories/make.ts";
import { errorsOf, idIn, makeBuyerWith, makeMember, typedIn } from "#test/routes/buyer-world.ts";
import { type Browser, type Fields, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

const listPath = (id: number) => `/espace/organisations/${id}/ami`;
const postNew = (browser: Browser, id: number, fields: Fields) =>
  browser.post(create, `${listPath(id)}/nouveau`, fields, { id: String(id) });
const getNew = (browser: Browser, id: number, query = "") =>
  browser.get(create, `${listPath(id)}/nouveau${query}`, { id: String(id) });
const postPage = (browser: Browser, id: number, fields: Fields) =>
  browser.post(page, `/espace/ami/${id}`, fields, { id: String(id) });
const getPage = (browser: Browser, id: number) => browser.get(page, `/espace/ami/${id}`, { id: String(id) });

const valid = {
  intent: "publish",
  title: "Reconditionnement du parc informatique",
  description:
    "La ville renouvelle neuf cents postes par an et cherche qui peut les remettre en état avant d'écrire son marché.",
  checks: ["confidential", "neutral", "same"],
  deadlineDay: "2027-01-15",
  deadlineTime: "17:00",
  cpv: ["50312000"],
  territory: "Puy-de-Dôme",
  "questions[0].id": "q1",
  "questions[0].label": "Pour quel volume par an\u00a0?",
  "questions[0].kind": "text",
  "questions[0].required": "on",
};
const stored = async (id: number) => {
  const [row] =
    await site.sql`select title, state, deadline_at, territory, questions from call_for_interest where id = ${id}`;
  return row;
};

test("a call is opened with its questions and its deadline in Paris, and told in the list", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const answer = await postNew(browser, id, valid);
  expect(answer.location).toMatch(/^\/espace\/ami\/\d+$/);
  expect(await stored(idIn(answer))).toMatchObject({
    state: "open",
    deadlineAt: new Date("2027-01-15T16:00:00Z"),
    territory: "DEP:63",
    questions: [
      { id: "q1", label: "Pour quel volume par an\u00a0?", kind: "text", required: true, choices: [] },
    ],
  });
  const shown = await browser.get(list, listPath(id), { id: String(id) });
  expect(shown.data).toMatchObject({
    calls: [
      {
        title: valid.title,
        state: "Ouvert",
        answers: 0,
        deadline: "15\u00a0janvier 2027 à 17\u00a0h\u00a000",
      },
    ],
  });
});

test("a call takes over what the purchase it prepares says, and no other's", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const purchase = await makePurchase(site.sql, { organisationId: id, title: "Mobilier" });
  const own = await getNew(browser, id, `?achat=${purchase.id}`);
  expect(own.data).toMatchObject({
    stored: { title: "Préparer «\u00a0Mobilier\u00a0»", purchases: [String(purchase.id)] },
    shown: { cpv: [{ value: "77310000" }], place: { value: "COM:63113" } },
  });
  const { id: otherId, browser: other } = await makeBuyerWith(site);
  const foreign = await getNew(other, otherId, `?achat=${purchase.id}`);
  expect(foreign.data).toMatchObject({ stored: { title: "", purchases: [] } });
  const posted = idIn(await postNew(other, otherId, { ...valid, purchases: String(purchase.id) }));
  expect(await site.sql`select 1 from call_purchase where call_id = ${posted}`).toHaveLength(0);
});

test("questions are added and taken away by buttons, without losing what was typed", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const added = await postNew(browser, id, { ...valid, intent: "add-question" });
  expect(added.status).toBe(200);
  expect(typedIn(added)).toMatchObject({
    title: valid.title,
    questions: [{ id: "q1", label: "Pour quel volume par an\u00a0?" }, { id: "q2" }],
  });
  const removed = await postNew(browser, id, {
    ...valid,
    intent: "remove-question-0",
    "questions[1].id": "q2",
    "questions[1].label": "Quel délai\u00a0?",
  });
  expect(typedIn(removed).questions).toMatchObject([{ id: "q2", label: "Quel délai\u00a0?" }]);
});

test.each([
  ["no title", { title: "" }, "title", "Donnez un titre"],
  ["no deadline", { deadlineDay: "" }, "deadlineDay", "date limite"],
  ["a deadline in the past", { deadlineDay: "2026-11-01" }, "deadlineDay", "est passée"],
  ["an hour that does not exist", { deadlineTime: "25:00" }, "deadlineTime", "17:00"],
  ["neither sector nor CPV", { cpv: "" }, "sectors", "au moins un secteur"],
  ["words that name several codes", { cpv: "nettoyage" }, "cpv", "plusieurs codes CPV"],
  ["a place that does not exist", { territory: "Zzyzx" }, "territory", "Aucun territoire"],
  ["a question without words", { "questions[0].label": "" }, "questions[0].label", "Écrivez la question"],
  [
    "a choice of one",
    { "questions[0].kind": "choice", "questions[0].choices": "Oui" },
    "questions[0].label",
    "deux réponses",
  ],
])("%s is refused beside its field, and nothing typed is lost", async (_what, wrong, field, words) => {
  const { id, browser } = await makeBuyerWith(site);
  const answer = await postNew(browser, id, { ...valid, ...wrong });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer)[field]?.[0]).toContain(words);
  expect(typedIn(answer)).toMatchObject({ description: valid.description, questions: [{ id: "q1" }] });
  expect(await site.sql`select 1 from call_for_interest where organisation_id = ${id}`).toHaveLength(0);
});

test("a draft is completed and opened; once open its questions and deadline stay, and it is closed with a motive", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const call = idIn(
    await postNew(browser, id, { ...valid, intent: "save", cpv: "", "questions[0].label": "Volume\u00a0?" }),
  );
  expect(await stored(call)).toMatchObject({ state: "draft" });
  expect((await postPage(browser, call, valid)).location).toBe(`/espace/ami/${call}`);
  const later = {
    ...valid,
    intent: "save",
    deadlineDay: "2027-02-15",
    title: "Reconditionnement des postes",
    "questions[0].label": "Autre chose\u00a0?",
  };
  expect((await postPage(browser, call, later)).status).toBe(302);
  expect(await stored(call)).toMatchObject({
    state: "open",
    title: "Reconditionnement des postes",
    deadlineAt: new Date("2027-01-15T16:00:00Z"),
    questions: [{ label: "Pour quel volume par an\u00a0?" }],
  });
  expect((await postPage(browser, call, { intent: "close" })).status).toBe(422);
  await postPage(browser, call, { intent: "close", motive: "Le besoin est reporté." });
  expect(await stored(call)).toMatchObject({ state: "closed" });
  expect((await postPage(browser, call, later)).status).toBe(409);
});

test("an unverified address keeps a draft, and does not open the call", async () => {
  const { id, browser } = await makeBuyerWith(site);
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  const refused = await postNew(browser, id, valid);
  expect(refused.status).toBe(422);
  expect(errorsOf(refused)[""]?.[0]).toContain("confirmez d'abord");
  expect((await postNew(browser, id, { ...valid, intent: "save" })).status).toBe(302);
});

test("a reader reads and writes nothing; others learn nothing", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const call = idIn(await postNew(browser, id, valid));
  const reader = await makeMember(site, id);
  expect((await getPage(reader, call)).data).toMatchObject({ editing: false, record: { may: false } });
  expect((await postPage(reader, call, { intent: "close", motive: "x" })).status).toBe(403);
  expect((await postNew(reader, id, valid)).status).toBe(403);
  const { browser: other } = await makeBuyerWith(site);
  expect((await getPage(other, call)).status).toBe(404);
  expect((await postPage(other, call, { intent: "close" })).status).toBe(404);
  expect((await other.get(list, listPath(id), { id: String(id) })).status).toBe(404);
  expect(await stored(call)).toMatchObject({ state: "open" });
});

test("to who is not a member, a call that is not theirs and one that does not exist answer alike", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const call = idIn(await postNew(browser, id, valid));
  const { browser: stranger } = await makeBuyerWith(site);
  const [theirs, none] = [await getPage(stranger, call), await getPage(stranger, 999_999)];
  expect([theirs.status, none.status]).toEqual([404, 404]);
  expect(theirs.text).toContain("n'existe pas");
  expect(theirs.text).toBe(none.text);
});
