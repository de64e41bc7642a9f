import { afterAll, beforeAll, expect, test } from "vitest";
import { messageMailHandlers } from "#app/jobs/message-mail.ts";
import * as account from "#app/routes/account/account.tsx";
import * as accountExport from "#app/routes/account/export.ts";
import * as report from "#app/routes/admin/report.tsx";
import * as file from "#app/routes/messages/file.ts";
import * as mine from "#app/routes/messages/mine.tsx";
import * as needPage from "#app/routes/needs/need.tsx";
import { deleteAccount } from "#db/queries/accounts.ts";
import { makeBuyer, makeSupplier } from "#test/factories/make.ts";
import { attachment, type MessageWorld, messageWorld, tokenIn } from "#test/routes/message-world.ts";
import { signedIn } from "#test/setup/site.ts";

let world: MessageWorld;
beforeAll(async () => {
  world = await messageWorld();
});
afterAll(() => world.site.close());

test("a third structure reads neither the conversation nor its files; a link reads its own only", async () => {
  const { mairie, vert, sql } = world;
  const [one, two] = [await world.newFiche(), await world.newFiche()];
  const files = attachment("plan.pdf");
  const sent = await world.write(mairie, `/fournisseurs/${one.id}/contacter`, { files });
  await world.write(mairie, `/fournisseurs/${two.id}/contacter`, { subject: "Autre chose" });
  const [row] = await sql<{ fileId: number }[]>`
    select file_id from message_file join message m on m.id = message_id where m.conversation_id = ${sent.id}
  `;
  const id = String(row?.fileId);
  const ask = (who: typeof vert, query = "") => who.get(file, `/messages/fichiers/${id}${query}`, { id });
  expect((await world.show(vert, sent.id)).status).toBe(404);
  expect((await world.act(vert, sent.id, { intent: "close", from: String(world.supplier) })).status).toBe(
    404,
  );
  expect((await vert.get(mine, "/espace/messages")).text).not.toContain("Tonte de quatre parcs");
  expect((await ask(vert)).status).toBe(404);
  expect((await ask(mairie)).status).toBe(200);
  const [own] = await world.site.mails(one.email);
  const [other] = await world.site.mails(two.email);
  expect((await ask(vert, `?lien=${tokenIn(own)}`)).status).toBe(200);
  expect((await ask(vert, `?lien=${tokenIn(other)}`)).status).toBe(404);
});

test("one writes three times a day to the same structure, and a form sent twice writes once", async () => {
  const fiche = await world.newFiche();
  const to = `/fournisseurs/${fiche.id}/contacter`;
  const first = await world.write(world.mairie, to);
  expect((await world.write(world.mairie, to)).id).toBe(first.id);
  await world.write(world.mairie, to, { subject: "Deux" });
  await world.write(world.mairie, to, { subject: "Trois" });
  const fourth = await world.write(world.mairie, to, { subject: "Quatre" });
  expect(fourth.status).toBe(422);
  expect(fourth.text).toContain("trois échanges");
});

test("a question on a need is answered for everybody, without who asked", async () => {
  const { mairie, vert, need } = world;
  const sent = await world.write(vert, `/besoins/${need}/question`, {
    subject: "Visite",
    body: "Vert Avenir peut-il visiter les parcs\u00a0?",
  });
  const publish = (question: string) =>
    world.act(mairie, sent.id, {
      ...{ intent: "publish", from: String(world.buyer), question },
      answer: "Une visite est prévue le 3\u00a0mars.",
    });
  const refused = await publish("Vert Avenir peut-il visiter les parcs\u00a0?");
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining("qui a posé la question")]);
  await publish("Peut-on visiter les parcs\u00a0?");
  const page = await world.site.visitor().get(needPage, `/besoins/${need}`, { id: String(need) });
  expect(page.text).toContain("Une visite est prévue le 3\u00a0mars.");
  expect(page.text).not.toContain("Vert Avenir");
  const own = await world.act(vert, sent.id, {
    ...{ intent: "publish", from: String(world.supplier), question: "Peut-on\u00a0?", answer: "Oui" },
  });
  expect(own.status).toBe(422);
});

test("a facilitator put in copy reads and answers; whoever closes is the one who opens again", async () => {
  const { mairie, vert, sql, buyer, supplier } = world;
  const facilitator = await makeBuyer(sql, { name: "Clauses du Puy-de-Dôme" });
  await sql`update organisation set is_facilitator = true where id = ${facilitator}`;
  const pilot = await signedIn(world.site, "facilite@clauses.example", [{ id: facilitator, role: "editor" }]);
  const sent = await world.write(mairie, `/fournisseurs/${supplier}/contacter`, {
    subject: "Clause sociale",
  });
  expect((await world.show(pilot, sent.id)).status).toBe(404);
  await world.act(mairie, sent.id, {
    ...{ intent: "copy", from: String(buyer), facilitator: String(facilitator) },
  });
  expect((await world.show(vert, sent.id)).text).toContain("A mis en copie Clauses du Puy-de-Dôme");
  await world.act(pilot, sent.id, { intent: "reply", from: String(facilitator), body: "Je vous aide." });
  expect((await world.show(vert, sent.id)).text).toContain("Je vous aide.");
  await world.act(vert, sent.id, { intent: "close", from: String(supplier) });
  const late = await world.act(mairie, sent.id, { intent: "reply", from: String(buyer), body: "Un mot" });
  expect([late.status, late.text]).toEqual([422, expect.stringContaining("clos")]);
  expect((await world.act(mairie, sent.id, { intent: "reopen", from: String(buyer) })).status).toBe(422);
});

test("a report opens the conversation to the administration, which may keep the sender from writing", async () => {
  const { site, sql, vert, supplier } = world;
  const pest = await makeSupplier(sql, { name: "Démarcheur" });
  await sql`update organisation set is_buyer = true where id = ${pest}`;
  const sender = await signedIn(site, "demarche@ailleurs.example", [{ id: pest, role: "manager" }]);
  const admin = await signedIn(site, "admin@reciproque.example");
  await sql`update account set is_admin = true where id = ${admin.accountId}`;
  const sent = await world.write(sender, `/fournisseurs/${supplier}/contacter`, { subject: "Promotion" });
  expect((await world.show(admin, sent.id)).status).toBe(404);
  await world.act(vert, sent.id, { intent: "report", from: String(supplier), reason: "unwanted" });
  const [row] = await sql<{ id: number }[]>`select id from message_report where conversation_id = ${sent.id}`;
  const id = String(row?.id);
  expect((await admin.get(report, `/admin/signalements/${id}`, { id })).text).toContain("Promotion");
  const decision = { intent: "suspended", sender: String(pest), motive: "Démarchage répété." };
  expect((await admin.post(report, `/admin/signalements/${id}`, decision, { id })).location).toBe("/admin");
  const again = await world.write(sender, `/fournisseurs/${supplier}/contacter`, { subject: "Encore nous" });
  expect([again.status, again.text]).toEqual([422, expect.stringContaining("Démarchage répété")]);
  expect((await site.mails("demarche@ailleurs.example"))[0]?.text).toContain("> Démarchage répété.");
  expect((await world.show(vert, sent.id)).text).toContain("ne peut plus écrire");
});

test("what a person wrote is in the data they are given, and stays in the conversation without them", async () => {
  const { site, sql, mairie, supplier } = world;
  const leaving = await signedIn(site, "sur.le.depart@mairie.example", [{ id: world.buyer, role: "editor" }]);
  const sent = await world.write(leaving, `/fournisseurs/${supplier}/contacter`, { subject: "Dernier mot" });
  await sql`
    insert into invitation (organisation_id, email, role, expires_at)
    values (${supplier}, 'sur.le.depart@mairie.example', 'reader', now())
  `;
  const given = await leaving.get(accountExport, "/compte/mes-donnees");
  expect(JSON.parse(given.text)).toMatchObject({
    messages: [{ subject: "Dernier mot" }],
    invitations: [{ role: "reader" }],
  });
  await deleteAccount(sql, { accountId: leaving.accountId });
  expect(await sql`select from invitation`).toHaveLength(0);
  expect((await world.show(mairie, sent.id)).text).toContain("Bonjour, pouvez-vous tondre\u00a0?");
});

test("a person without a structure, a reader or an address to confirm does not write", async () => {
  const { site, sql, supplier } = world;
  const to = `/fournisseurs/${supplier}/contacter`;
  const alone = await signedIn(site, "seul@nulle-part.example");
  const reader = await signedIn(site, "lit@mairie.example", [{ id: world.buyer, role: "reader" }]);
  expect([(await world.write(alone, to)).status, (await world.write(reader, to)).status]).toEqual([403, 403]);
  await sql`update member set role = 'editor' where account_id = ${reader.accountId}`;
  await sql`update account set email_verified_at = null where id = ${reader.accountId}`;
  expect((await world.write(reader, to)).status).toBe(403);
});

test("who reads once a day has one mail in the morning, of what no page nor mail showed yet", async () => {
  const { site, sql, mairie, supplier } = world;
  const email = "une.fois@vert.example";
  const daily = await signedIn(site, email, [{ id: supplier, role: "editor" }]);
  await daily.post(account, "/compte", { intent: "message-mail", messageMail: "daily" });
  await world.show(
    daily,
    (await world.write(mairie, `/fournisseurs/${supplier}/contacter`, { subject: "Lu" })).id,
  );
  await sql`delete from rate_limit`;
  await world.write(mairie, `/fournisseurs/${supplier}/contacter`, { subject: "Pas lu" });
  expect(await site.mails(email)).toEqual([]);
  const morning = () => messageMailHandlers["messages:morning"]?.(site.services, {});
  await morning();
  await morning();
  const mails = await site.mails(email);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("Pas lu");
  expect(mails[0]?.text).not.toContain("\u00a0: Lu");
});
