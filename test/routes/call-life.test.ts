import { afterAll, beforeAll, expect, test } from "vitest";
import { callCloseHandlers } from "#app/jobs/call-close.ts";
import { followHandlers } from "#app/jobs/follows.ts";
import { outreachHandlers } from "#app/jobs/outreach-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as answer from "#app/routes/calls/answer.tsx";
import * as publicPage from "#app/routes/calls/call.tsx";
import * as callFile from "#app/routes/calls/call-file.ts";
import * as page from "#app/routes/calls/edit.tsx";
import * as create from "#app/routes/calls/new.tsx";
import * as follows from "#app/routes/follows/mine.tsx";
import * as reply from "#app/routes/replies/reply.tsx";
import { nextSiret } from "#test/factories/make.ts";
import { errorsOf, idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import { CALL, joined, withFile } from "#test/routes/call-world.ts";
import {
  type Browser,
  type Fields,
  insertOrganisation,
  openSite,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

let site: Site;
const START = new Date("2026-11-22T09:00:00Z");
let now = START;
beforeAll(async () => {
  site = await openSite({ now: () => now });
});
afterAll(() => site.close());

const ids = (id: number) => ({ id: String(id) });
const log = ({ error }: { error: unknown }) => console.error(error);
const work = () =>
  drainJobs({ services: site.services, handlers: { ...callCloseHandlers, ...outreachHandlers }, log });

let serial = 0;
async function supplier() {
  serial += 1;
  const email = `reponse-${serial}@atelier.example`;
  const id = await insertOrganisation(site.sql, {
    siret: nextSiret(),
    name: `Atelier ${serial}`,
    isSupplier: true,
  });
  return { id, email, browser: await signedIn(site, email, [{ id, role: "editor" }]) };
}

async function openCall(more: Fields = {}) {
  now = START;
  const { id: buyerId, browser } = await makeBuyerWith(site);
  const path = `/espace/organisations/${buyerId}/ami/nouveau`;
  const posted = await browser.post(create, path, { ...CALL, ...(more as typeof CALL) }, ids(buyerId));
  return { id: idIn(posted), buyerId, browser };
}
const act = (browser: Browser, id: number, fields: Fields) =>
  browser.post(page, `/espace/ami/${id}`, fields, ids(id));
const read = (browser: Browser, id: number) => browser.get(publicPage, `/ami/${id}`, ids(id));
const ask = (browser: Browser, id: number, fields: Fields) =>
  browser.post(publicPage, `/ami/${id}`, fields, ids(id));

test("a call is opened with its declarations kept; what is missing is said beside each field", async () => {
  const { id: buyerId, browser } = await makeBuyerWith(site);
  const path = `/espace/organisations/${buyerId}/ami/nouveau`;
  const unfair = {
    ...CALL,
    checks: ["neutral"],
    description: "Écrivez à achats@ville.example",
    deadlineDay: "2026-11-25",
  };
  const refused = errorsOf(await browser.post(create, path, unfair, ids(buyerId)));
  expect(Object.keys(refused).sort()).toEqual(["checks", "deadlineDay", "description"]);
  const { id, browser: owner } = await openCall();
  const [event] =
    await site.sql`select detail, account_id from call_event where call_id = ${id} and kind = 'opened'`;
  expect(event?.accountId).toBe(owner.accountId);
  expect(event?.detail.checks.map((check: { id: string }) => check.id)).toContain("confidential");
});

test("a question is answered to all without its asker's name, and those concerned are told", async () => {
  const call = await openCall();
  const { id, email, browser } = await supplier();
  expect(
    (await ask(browser, call.id, { structure: String(id), question: "Les écrans sont-ils compris\u00a0?" }))
      .status,
  ).toBe(302);
  expect((await read(site.visitor(), call.id)).data).toMatchObject({ call: { exchanges: [] } });
  const [asked] = await site.sql`select id from call_question where call_id = ${call.id}`;
  const said = { intent: "answer", question: String(asked?.id), answer: "Oui, cent par an." };
  const named = await act(call.browser, call.id, {
    ...said,
    published: `Atelier ${serial} demande\u00a0: les écrans\u00a0?`,
  });
  expect(errorsOf(named).published?.[0]).toContain("nom de la structure");
  await act(call.browser, call.id, { ...said, published: "Les écrans sont-ils compris\u00a0?" });
  const shown = await read(site.visitor(), call.id);
  expect(shown.data).toMatchObject({ call: { exchanges: [{ answer: "Oui, cent par an." }] } });
  expect(shown.text).not.toContain(`Atelier ${serial}`);
  const [mail] = await site.mails(email);
  expect(mail).toMatchObject({
    subject: expect.stringContaining("réponse est publiée"),
    html: expect.any(String),
  });
});

test("a file answers a question, for the buyer alone; the deadline moves later only, and its end is final", async () => {
  const call = await openCall();
  const { id, email, browser } = await supplier();
  const send = (fields: Fields) => browser.post(answer, `/ami/${call.id}/reponse`, fields, ids(call.id));
  expect(errorsOf(await send({ structure: String(id) }))["answers.q1"]?.[0]).toContain("Répondez");
  expect((await send(withFile(id))).status).toBe(302);
  // The file stays when the answer is sent again without one.
  expect((await send({ structure: String(id), message: "Précision." })).status).toBe(302);
  const record = (await call.browser.get(page, `/espace/ami/${call.id}`, ids(call.id))).data;
  expect(record).toMatchObject({ record: { answers: [{ said: [{ file: expect.any(Number) }] }] } });
  const sooner = { intent: "extend", deadlineDay: "2027-01-10", motive: "Vite" };
  expect(errorsOf(await act(call.browser, call.id, sooner)).deadlineDay?.[0]).toContain("se prolonge");
  const later = { intent: "extend", deadlineDay: "2027-01-20", motive: "Une question arrive tard." };
  expect((await act(call.browser, call.id, later)).status).toBe(302);
  expect((await site.mails(email))[0]?.text).toContain("Une question arrive tard.");
  now = new Date("2027-01-20T16:00:01Z");
  await site.sql`update job set run_at = now() where kind = 'calls:close'`;
  await work();
  expect((await send({ structure: String(id) })).status).toBe(409);
  const [row] = await site.sql`select state from call_for_interest where id = ${call.id}`;
  expect(row).toEqual({ state: "closed" });
});

test("documents are the same for all: downloaded without an account while open, told to who follows, then closed", async () => {
  const call = await openCall();
  const follower = await supplier();
  const answerer = await supplier();
  const follow = { intent: "follow", kind: "call", id: String(call.id) };
  expect((await follower.browser.post(follows, "/espace/suivis", follow)).status).toBe(302);
  await follower.browser.post(follows, "/espace/suivis", follow);
  await answerer.browser.post(follows, "/espace/suivis", follow);
  await answerer.browser.post(answer, `/ami/${call.id}/reponse`, withFile(answerer.id), ids(call.id));
  expect((await act(call.browser, call.id, joined("plan.pdf"))).status).toBe(302);
  expect((await act(follower.browser, call.id, joined("plan.pdf"))).status).toBe(404);
  const { files } = ((await read(site.visitor(), call.id)).data as { call: { files: { fileId: number }[] } })
    .call;
  const file = { ...ids(call.id), file: String(files[0]?.fileId) };
  const download = () => site.visitor().get(callFile, "/ami/x/fichiers/y", file);
  expect((await download()).headers.get("content-disposition")).toContain("plan.pdf");
  expect((await act(call.browser, call.id, { intent: "drop-file", fileId: file.file })).status).toBe(404);
  await act(call.browser, call.id, { intent: "close", motive: "Le besoin change." });
  expect((await download()).status).toBe(404);
  await drainJobs({ services: site.services, handlers: followHandlers, log });
  // Who answered has a mail of its own, and not this one.
  const told = (await site.mails(follower.email)).find(({ subject }) => subject.includes("nouvelles"));
  expect(told?.text).toContain("Document\u00a0: plan.pdf");
  expect(told?.text).toContain("clôt un appel que vous suivez");
  const subjects = (await site.mails(answerer.email)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes("que vous suivez"))).toEqual([]);
  expect(subjects).toContain("Un document est ajouté\u00a0: Qui reconditionne des postes\u00a0?");
  const [told2] =
    await site.sql`select detail from call_event where call_id = ${call.id} and kind = 'documented'`;
  expect(told2?.detail.files[0]).toMatchObject({ name: "plan.pdf" });
});

test("a report is frozen, and read by whom its buyer chose", async () => {
  const call = await openCall();
  const { id, browser } = await supplier();
  await browser.post(answer, `/ami/${call.id}/reponse`, withFile(id), ids(call.id));
  const report = {
    intent: "report",
    learnt: "Trois ateliers suffisent.",
    follows: "Marché en juin.",
    audience: "answerers",
  };
  expect((await act(call.browser, call.id, report)).status).toBe(409);
  await act(call.browser, call.id, { intent: "close", motive: "Assez de réponses." });
  expect((await act(call.browser, call.id, report)).status).toBe(302);
  expect((await act(call.browser, call.id, report)).status).toBe(409);
  expect((await read(browser, call.id)).data).toMatchObject({ call: { report: { answers: 1 } } });
  expect((await read(site.visitor(), call.id)).data).toMatchObject({ call: { report: null } });
  await expect(site.sql`update call_report set learnt = 'Autre' where call_id = ${call.id}`).rejects.toThrow(
    "kept",
  );
});

test("a demande d'information is read and answered by those chosen alone, each by its own link", async () => {
  const chosen = await supplier();
  const silent = await supplier();
  const call = await openCall({
    audience: "chosen",
    cpv: "",
    suppliers: [String(chosen.id), String(silent.id)],
    "questions[0].kind": "text",
  });
  await work();
  const [mail] = await site.mails(chosen.email);
  const token = /\/reponse\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  const stranger = await supplier();
  expect((await read(stranger.browser, call.id)).status).toBe(404);
  expect((await read(site.visitor(), call.id)).status).toBe(404);
  expect((await read(chosen.browser, call.id)).status).toBe(200);
  const sent = await site
    .visitor()
    .post(reply, `/reponse/${token}`, { "answers.q1": "Deux cents." }, { token });
  expect(sent.status).toBe(302);
  const answers = await site.sql`select organisation_id, answers from call_answer where call_id = ${call.id}`;
  expect(answers).toEqual([{ organisationId: chosen.id, answers: { q1: "Deux cents." } }]);
});
