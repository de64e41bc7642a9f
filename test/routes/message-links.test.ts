import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenId } from "#app/jobs/mail.ts";
import * as contact from "#app/routes/messages/contact.tsx";
import * as mine from "#app/routes/messages/mine.tsx";
import { countUnread } from "#db/queries/conversation-lists.ts";
import { attachment, type MessageWorld, messageWorld, tokenIn } from "#test/routes/message-world.ts";
import { signedIn } from "#test/setup/site.ts";

let world: MessageWorld;
beforeAll(async () => {
  world = await messageWorld();
});
afterAll(() => world.site.close());

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

test("a message to a fiche that nobody manages is answered from its mail, and no address is ever shown", async () => {
  const { mairie, site, sql } = world;
  const fiche = await world.newFiche();
  const files = attachment("cahier.pdf");
  const sent = await world.write(mairie, `/fournisseurs/${fiche.id}/contacter`, { files });
  const [mail] = await site.mails(fiche.email);
  expect(mail?.text).toContain("> Bonjour, pouvez-vous tondre\u00a0?");
  const token = tokenIn(mail);
  const shown = await world.open(token);
  expect(shown.text).toContain("cahier.pdf");
  const body = "Oui, dès mars.";
  expect((await world.follow(token, { intent: "reply", body })).location).toBe(`/messages/repondre/${token}`);
  const [told] = await site.mails("personne.privee@mairie.example");
  const back = await world.show(mairie, sent.id);
  expect(back.text).toContain(body);
  expect(told?.subject).toBe("Atelier Sans Compte 1 vous écrit\u00a0: Tonte de quatre parcs");
  const seen = [shown.text, back.text, (await mairie.get(mine, "/espace/messages")).text];
  const mails = [mail, told].map((one) => JSON.stringify({ ...one, to: "" }));
  expect([...seen, ...mails].flatMap((text) => text.match(ADDRESS) ?? [])).toEqual([]);
  expect(Object.keys(mail?.headers ?? {})).toEqual(["List-Unsubscribe", "List-Unsubscribe-Post"]);
  const kept =
    await sql`select l::text as kept from conversation_link l union all select payload::text from job`;
  expect(JSON.stringify(kept)).toContain(tokenId(token));
  expect(JSON.stringify(kept)).not.toContain(token);
});

test("a link that was forged, is too old, or whose fiche somebody manages now, opens nothing", async () => {
  const fiche = await world.newFiche();
  await world.write(world.mairie, `/fournisseurs/${fiche.id}/contacter`);
  const token = tokenIn((await world.site.mails(fiche.email))[0]);
  const statuses = async () => [
    (await world.open(token)).status,
    (await world.follow(token, { intent: "reply", body: "Oui" })).status,
  ];
  expect((await world.open(`${token.slice(0, -1)}_`)).status).toBe(410);
  await world.sql`update conversation_link set expires_at = now() - interval '1 minute' where organisation_id = ${fiche.id}`;
  expect(await statuses()).toEqual([410, 410]);
  await world.sql`update conversation_link set expires_at = now() + interval '1 day' where organisation_id = ${fiche.id}`;
  await signedIn(world.site, "directrice@atelier.example", [{ id: fiche.id, role: "manager" }]);
  expect(await statuses()).toEqual([410, 410]);
});

test("whoever reads the address of a fiche stops every relay to it, in one click or by the page", async () => {
  const fiche = await world.newFiche();
  const to = `/fournisseurs/${fiche.id}/contacter`;
  const first = await world.write(world.mairie, to);
  const token = tokenIn((await world.site.mails(fiche.email))[0]);
  await world.follow(token, { "List-Unsubscribe": "One-Click" });
  await world.act(world.mairie, first.id, {
    intent: "reply",
    from: String(world.buyer),
    body: "Toujours là\u00a0?",
  });
  expect(await world.site.mails(fiche.email)).toHaveLength(1);
  const page = await world.mairie.get(contact, to, { id: String(fiche.id) });
  expect(page.data).toMatchObject({ means: "none" });
  expect((await world.write(world.mairie, to, { subject: "Encore" })).status).toBe(422);
  await world.follow(token, { intent: "resume" });
  expect((await world.mairie.get(contact, to, { id: String(fiche.id) })).data).toMatchObject({
    means: "mail",
  });
});

test("nothing typed makes a header, a link or markup of a mail", async () => {
  const { site, mairie } = world;
  const fiche = await world.newFiche();
  await world.write(mairie, `/fournisseurs/${fiche.id}/contacter`, {
    subject: "Tonte\r\nBcc: victime@ailleurs.example\r\n",
    body: "<img src=x onerror=alert(1)>\nhttps://hameçon.example/x\nRéciproque\nRépondez-nous",
  });
  const [mail] = await site.mails(fiche.email);
  expect(mail?.subject).not.toMatch(/[\r\n]/);
  expect(mail?.to).toBe(fiche.email);
  expect(mail?.html).not.toContain("<img");
  expect([mail?.text, mail?.html].join()).not.toContain("hameçon.example");
  expect(mail?.text).toContain("> Répondez-nous");
});

test("a member is told at once, then once an hour while it stays unread, by a link that answers for the structure", async () => {
  const { mairie, vert, site, sql } = world;
  const to = "autre.privee@vert.example";
  const sent = await world.write(mairie, `/fournisseurs/${world.supplier}/contacter`);
  const reply = (body: string) =>
    world.act(mairie, sent.id, { intent: "reply", from: String(world.buyer), body });
  expect(await site.mails(to)).toHaveLength(1);
  expect(await countUnread(sql, { accountId: vert.accountId })).toBe(1);
  await reply("Une précision.");
  expect(await site.mails(to)).toHaveLength(1);
  await sql`update conversation_read set mailed_at = mailed_at - interval '1 hour' where account_id = ${vert.accountId}`;
  await sql`update job set run_at = now() where kind = 'mail:message' and done_at is null`;
  const [second] = await site.mails(to);
  expect(second?.text).toContain("Une précision.");
  await world.follow(tokenIn(second), { intent: "reply", body: "Nous savons faire." });
  expect((await world.show(mairie, sent.id)).text).toContain("Nous savons faire.");
  await world.show(vert, sent.id);
  expect(await countUnread(sql, { accountId: vert.accountId })).toBe(0);
  await sql`update member set role = 'reader' where account_id = ${vert.accountId}`;
  expect((await world.follow(tokenIn(second), { intent: "reply", body: "Encore" })).status).toBe(422);
  await sql`update member set role = 'editor' where account_id = ${vert.accountId}`;
});
