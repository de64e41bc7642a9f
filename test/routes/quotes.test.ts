import { afterAll, beforeAll, expect, test } from "vitest";
import { outreachHandlers } from "#app/jobs/outreach-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as quotes from "#app/routes/quotes/mine.tsx";
import * as quotePage from "#app/routes/quotes/quote.tsx";
import * as quoteFile from "#app/routes/quotes/quote-export.ts";
import * as reply from "#app/routes/replies/reply.tsx";
import * as replyFile from "#app/routes/replies/reply-file.ts";
import { makeSupplier, nextSiret } from "#test/factories/make.ts";
import { pdf } from "#test/journeys/walker.ts";
import { errorsOf, idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import { type Fields, insertOrganisation, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

const ids = (id: number) => ({ id: String(id) });
const log = ({ error }: { error: unknown }) => console.error(error);
const work = () => drainJobs({ services: site.services, handlers: outreachHandlers, log });

let serial = 0;
async function supplier() {
  serial += 1;
  const email = `devis-${serial}@atelier.example`;
  const given = { siret: nextSiret(), name: `Atelier ${serial}`, isSupplier: true };
  const id = await insertOrganisation(site.sql, given);
  await signedIn(site, email, [{ id, role: "editor" }]);
  return { id, email };
}

const QUOTE = {
  intent: "save",
  title: "Désherbage",
  description: "Deux passages par an.",
  nature: "services",
  amount: "14 500",
  deadlineDay: "2026-12-15",
};

test("quotes are asked below the dispense, answered by links, compared, and chosen once the duties are told", async () => {
  const { id: buyerId, browser } = await makeBuyerWith(site);
  const [one, two] = [await supplier(), await supplier()];
  const guests = { suppliers: [String(one.id), String(two.id)] };
  const list = `/espace/organisations/${buyerId}/devis`;
  const quoteId = idIn(await browser.post(quotes, list, { ...QUOTE, ...guests }, ids(buyerId)));
  const to = (fields: Fields) => browser.post(quotePage, `/espace/devis/${quoteId}`, fields, ids(quoteId));
  const above = await to({ ...QUOTE, ...guests, intent: "send", amount: "60 000" });
  expect(errorsOf(above)[""]?.[0]).toContain("R.\u00a02122-8");
  const { name, type, bytes } = pdf();
  const form = new FormData();
  for (const [key, value] of Object.entries({ ...QUOTE, intent: "send" })) form.set(key, value);
  for (const guest of guests.suppliers) form.append("suppliers", guest);
  form.set("file", new File([bytes], name, { type }));
  expect((await to(form)).status).toBe(302);
  await work();
  const tokenOf = async (email: string) =>
    /\/reponse\/(\S+)/.exec((await site.mails(email))[0]?.text ?? "")?.[1] ?? "";
  const token = await tokenOf(one.email);
  const opened = (await site.visitor().get(reply, `/reponse/${token}`, { token })).data;
  const { shown } = (opened as { about: { shown: { files: { fileId: number }[] } } }).about;
  const file = String(shown.files[0]?.fileId);
  const fetched = await site.visitor().get(replyFile, `/reponse/${token}/fichiers/${file}`, { token, file });
  expect(fetched.headers.get("content-type")).toBe("application/pdf");
  const given = { reponse: "devis", amount: "13 800", delay: "deux semaines", message: "" };
  expect((await site.visitor().post(reply, `/reponse/${token}`, given, { token })).status).toBe(302);
  const choice = { intent: "choose", chosen: String(one.id), motive: "Meilleur délai." };
  expect(errorsOf(await to(choice))[""]).toHaveLength(3);
  for (const duty of ["relevant", "funds", "rotation"])
    await to({ intent: "duty", duty, done: "Fait et noté." });
  expect(errorsOf(await to({ ...choice, chosen: String(two.id) }))[""]).toHaveLength(1);
  expect((await to(choice)).status).toBe(302);
  const docx = await browser.get(quoteFile, `/espace/devis/${quoteId}/fichier?format=docx`, ids(quoteId));
  expect(docx.headers.get("content-type")).toContain("wordprocessingml");
  const csv = await browser.get(quoteFile, `/espace/devis/${quoteId}/fichier?format=csv`, ids(quoteId));
  expect(csv.text).toContain("13800,00");
  const other = await makeSupplier(site.sql);
  expect(await site.sql`select 1 from quote_guest where organisation_id = ${other}`).toHaveLength(0);
  const { browser: stranger } = await makeBuyerWith(site);
  expect((await stranger.get(quotePage, `/espace/devis/${quoteId}`, ids(quoteId))).status).toBe(404);
});

test("a quote that comes too late is kept for its author, its file told by its name, and the buyer does not see it", async () => {
  const { id: buyerId, browser } = await makeBuyerWith(site);
  const [guest, other] = [await supplier(), await supplier()];
  const list = `/espace/organisations/${buyerId}/devis`;
  const asked = { ...QUOTE, suppliers: [String(guest.id), String(other.id)] };
  const quoteId = idIn(await browser.post(quotes, list, asked, ids(buyerId)));
  await browser.post(quotePage, `/espace/devis/${quoteId}`, { ...asked, intent: "send" }, ids(quoteId));
  await work();
  const token = /\/reponse\/(\S+)/.exec((await site.mails(guest.email))[0]?.text ?? "")?.[1] ?? "";
  await site.sql`update quote_request set deadline_at = '2026-11-22T08:59:00Z' where id = ${quoteId}`;
  const { name, type, bytes } = pdf();
  const typed = new FormData();
  for (const [key, value] of Object.entries({
    reponse: "devis",
    amount: "13 800",
    delay: "deux semaines",
  }))
    typed.set(key, value);
  typed.set("file", new File([bytes], name, { type }));
  expect((await site.visitor().post(reply, `/reponse/${token}`, typed, { token })).status).toBe(410);
  const { late } = (await site.visitor().get(reply, `/reponse/${token}`, { token })).data as {
    late: { content: object[] }[];
  };
  expect(late.map(({ content }) => content)).toEqual([
    [
      { label: "Réponse", value: "Devis" },
      { label: "Montant", value: "13 800" },
      { label: "Délai", value: "deux semaines" },
      { label: "Fichier", value: `${name} (à joindre de nouveau)` },
    ],
  ]);
  expect(
    await site.sql`select answered_at from quote_guest where quote_id = ${quoteId} and answered_at is not null`,
  ).toHaveLength(0);
});
