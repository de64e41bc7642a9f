import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as invitation from "#app/routes/organisations/invitation.tsx";
import * as page from "#app/routes/organisations/organisation.tsx";
import { type Browser, insertOrganisation, linkIn, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

// The stand-in's answer hangs on the establishment's number: 99 unknown, 98 closed, 97 no answer.
const siretOf = (siren: string, nic = "0001") => completeSiret(siren, nic);
const at = (id: number) => [`/espace/organisations/${id}`, { id: String(id) }] as const;
const visit = (browser: Browser, id: number) => browser.get(page, ...at(id));
const send = (browser: Browser, id: number, fields: Record<string, string | readonly string[]>) =>
  browser.post(page, at(id)[0], fields, at(id)[1]);
const errorsOf = (answer: { data: unknown }) =>
  (answer.data as { result: { error: Record<string, string[]> } }).result.error;

async function withMembers(siret: string, prefix: string) {
  const id = await insertOrganisation(site.sql, { siret, name: `Structure ${prefix}` });
  const manager = await signedIn(site, `${prefix}-gestion@structure.example`, [{ id, role: "manager" }]);
  const editor = await signedIn(site, `${prefix}-redaction@structure.example`, [{ id, role: "editor" }]);
  const reader = await signedIn(site, `${prefix}-lecture@structure.example`, [{ id, role: "reader" }]);
  return { id, manager, editor, reader };
}

test("a manager changes the sheet; an editor and a reader do not; a stranger does not see it", async () => {
  const { id, manager, editor, reader } = await withMembers(siretOf("900000010"), "fiche");
  const stranger = await signedIn(site, "fiche-inconnue@structure.example");
  const fields = {
    intent: "identity",
    name: "Nouveau nom",
    commune: "Riom (63)",
    website: "https://www.structure.fr",
  };
  expect((await send(manager, id, fields)).status).toBe(302);
  expect((await visit(reader, id)).data).toMatchObject({
    organisation: { name: "Nouveau nom", communeCode: "63300" },
  });
  expect((await send(editor, id, fields)).status).toBe(403);
  expect((await send(reader, id, fields)).status).toBe(403);
  expect((await send(stranger, id, fields)).status).toBe(404);
  expect((await visit(stranger, id)).status).toBe(404);
  expect((await site.visitor().get(page, ...at(id))).location).toContain("/connexion");
});

test("the sheet saved as it is shown keeps its commune, even one whose name is that of several", async () => {
  const { id, manager } = await withMembers(siretOf("900000017"), "homonyme");
  await send(manager, id, { intent: "identity", name: "Structure", commune: "COM:93066" });
  const shown = (await visit(manager, id)).data as { organisation: { commune: string } };
  expect(shown.organisation.commune).toBe("Saint-Denis (93)");
  const { commune } = shown.organisation;
  expect((await send(manager, id, { intent: "identity", name: "Structure", commune })).status).toBe(302);
  expect((await visit(manager, id)).data).toMatchObject({ organisation: { communeCode: "93066" } });
});

test("shares of staff are kept with their date and announced to the indexes", async () => {
  const { id, editor } = await withMembers(siretOf("900000011"), "parts");
  await site.sql`delete from outbox`;
  const undated = await send(editor, id, { intent: "supplier", shareDisabled: "55,5" });
  expect(errorsOf(undated).sharesOn?.[0]).toContain("à quelle date");
  const fields = {
    intent: "supplier",
    shareDisabled: "55,5\u00a0%",
    sharesOn: "2026-01-31",
    publicServiceMission: "oui",
    languages: "Français, LSF",
  };
  expect((await send(editor, id, fields)).status).toBe(302);
  expect((await visit(editor, id)).data).toMatchObject({
    profile: {
      shareDisabled: 0.555,
      sharesOn: "2026-01-31",
      publicServiceMission: true,
      inQpv: null,
      languages: ["français", "lsf"],
    },
  });
  expect(await site.sql`select entity, entity_id from outbox`).toEqual([
    { entity: "supplier", entityId: id },
  ]);
});

test("absurd shares, staff and dates are refused and nothing is written", async () => {
  const { id, editor } = await withMembers(siretOf("900000012"), "absurde");
  const fields = {
    intent: "supplier",
    shareDisabled: "155",
    shareDetained: "-3",
    staff: "1e9",
    sharesOn: "2999-01-01",
  };
  const answer = await send(editor, id, fields);
  expect(answer.status).toBe(422);
  expect(Object.keys(errorsOf(answer)).sort()).toEqual([
    "shareDetained",
    "shareDisabled",
    "sharesOn",
    "staff",
  ]);
  expect((answer.data as { result: { initialValue: object } }).result.initialValue).toMatchObject(fields);
  expect((await visit(editor, id)).data).toMatchObject({ profile: { shareDisabled: null, staff: null } });
});

const invite = (browser: Browser, id: number, memberEmail: string, memberRole = "editor") =>
  send(browser, id, { intent: "invite", memberEmail, memberRole });
const linkOf = async (email: string) => linkIn((await site.mails(email))[0]);
const open = (browser: Browser, link: string, fields?: Record<string, string>) => {
  const params = { token: link.split("/").at(-1) };
  return fields ? browser.post(invitation, link, fields, params) : browser.get(invitation, link, params);
};

test("an invited account joins by the link of its mail, and nobody else does", async () => {
  const { id, manager, editor } = await withMembers(siretOf("900000013"), "ajout");
  const email = "collegue@structure.example";
  expect((await invite(editor, id, email)).status).toBe(403);
  expect((await invite(manager, id, email)).status).toBe(302);
  const mails = await site.mails(email);
  expect([mails[0]?.subject, mails[0]?.html !== ""]).toEqual([
    "Invitation à rejoindre Structure ajout",
    true,
  ]);
  const link = await linkOf(email);
  const stranger = await signedIn(site, "curieux@structure.example");
  expect((await open(stranger, link)).status).toBe(403);
  await open(stranger, link, { intent: "accept" });
  expect((await visit(stranger, id)).status).toBe(404);
  const colleague = await signedIn(site, email);
  expect((await open(colleague, link)).data).toMatchObject({
    opened: "usable",
    invitation: { role: "Rédaction" },
  });
  expect((await open(colleague, link, { intent: "accept" })).location).toBe(`/espace/organisations/${id}`);
  expect((await visit(colleague, id)).data).toMatchObject({ may: { edit: true, manage: false } });
  expect((await open(colleague, link)).status).toBe(410);
  expect((await invite(manager, id, email)).status).toBe(409);
});

test("an address without an account makes one from its invitation, confirmed and a member at once", async () => {
  const { id, manager } = await withMembers(siretOf("900000018"), "nouvelle");
  const email = "nouvelle@structure.example";
  await invite(manager, id, email, "reader");
  const link = await linkOf(email);
  const visitor = site.visitor();
  expect((await open(visitor, link)).data).toMatchObject({ opened: "sign-up" });
  expect((await open(visitor, link, { intent: "sign-up", password: "court" })).status).toBe(422);
  const joined = await open(visitor, link, { intent: "sign-up", password: "volcan cheval agrafe mardi" });
  expect(joined.location).toBe(`/espace/organisations/${id}`);
  expect((await visit(visitor, id)).data).toMatchObject({ may: { edit: false } });
  const [account] = await site.sql`select email_verified_at from account where email = ${email}`;
  expect(account?.emailVerifiedAt).toBeInstanceOf(Date);
});

test("an invitation taken back, replaced or too old opens nothing", async () => {
  const { id, manager } = await withMembers(siretOf("900000019"), "retrait");
  const email = "retrait@structure.example";
  await invite(manager, id, email);
  const first = await linkOf(email);
  await invite(manager, id, email, "manager");
  const second = await linkOf(email);
  expect((await open(site.visitor(), first)).data).toMatchObject({ opened: "unknown" });
  await site.sql`update invitation set expires_at = now() where email = ${email}`;
  expect((await open(site.visitor(), second)).data).toMatchObject({ opened: "expired" });
  const { invitations } = (await visit(manager, id)).data as {
    invitations: { id: number; ended: boolean }[];
  };
  expect(invitations).toMatchObject([{ ended: true }]);
  const withdraw = () => send(manager, id, { intent: "withdraw", invitation: String(invitations[0]?.id) });
  expect((await withdraw()).status).toBe(302);
  expect((await withdraw()).status).toBe(404);
  expect((await open(site.visitor(), second)).data).toMatchObject({ opened: "withdrawn" });
});

test("the last manager can neither leave nor step down; with another one, they can", async () => {
  const { id, manager, editor } = await withMembers(siretOf("900000014"), "dernier");
  const stepDown = () =>
    send(manager, id, { intent: "set-role", accountId: String(manager.accountId), role: "reader" });
  expect(errorsOf(await stepDown())[""]?.[0]).toContain("dernière personne");
  const leave = () => send(manager, id, { intent: "remove-member", accountId: String(manager.accountId) });
  expect((await leave()).status).toBe(422);
  await send(manager, id, { intent: "set-role", accountId: String(editor.accountId), role: "manager" });
  expect((await leave()).location).toBe("/espace");
  expect((await visit(manager, id)).status).toBe(404);
});

test("a reader can leave, and cannot remove anyone else", async () => {
  const { id, editor, reader } = await withMembers(siretOf("900000015"), "depart");
  expect(
    (await send(reader, id, { intent: "remove-member", accountId: String(editor.accountId) })).status,
  ).toBe(403);
  expect(
    (await send(reader, id, { intent: "remove-member", accountId: String(reader.accountId) })).status,
  ).toBe(302);
  expect((await visit(reader, id)).status).toBe(404);
});

test("an account that alone manages a structure with members is told to name someone before it goes", async () => {
  const { manager } = await withMembers(siretOf("900000016"), "orphelin");
  const account = await import("#app/routes/account/account.tsx");
  const { PASSWORD } = await import("#test/setup/site.ts");
  const answer = await manager.post(account, "/compte", { intent: "delete", confirm: PASSWORD });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("nommez d'abord un autre gestionnaire");
});

test.each(["abc", "0", "99999999999999999999", "1;drop table organisation"])(
  "the address of structure %s does not exist",
  async (id) => {
    const browser = await signedIn(site, `id-${Buffer.from(id).toString("hex")}@structure.example`);
    expect((await browser.get(page, "/espace/organisations/x", { id })).status).toBe(404);
  },
);
