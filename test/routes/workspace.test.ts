import { afterAll, beforeAll, expect, test } from "vitest";
import { matchPurchase } from "#app/jobs/match.ts";
import * as home from "#app/routes/workspace/home.tsx";
import { createGroup, inviteToGroup } from "#db/queries/buyer-groups.ts";
import { answerCall } from "#db/queries/call-answers.ts";
import { createCall, publishCall } from "#db/queries/calls.ts";
import { declareInterest } from "#db/queries/funnel.ts";
import { saveInvitation } from "#db/queries/invitations.ts";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { makeFacilitator, makeInsertionContract } from "#test/factories/make-facilitator.ts";
import { makeBuyerWith } from "#test/routes/buyer-world.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

const NOW = new Date("2026-11-22T09:00:00Z");
let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => NOW });
});
afterAll(() => site.close());

type Todo = { to: string; what: string; about: string; organisation?: string };
const visit = async (browser: Browser) => {
  const { data } = await browser.get(home, "/espace");
  return data as {
    verified: boolean;
    todo: Todo[];
    organisations: {
      buyer: { total: number; months: { month: string; purchases: { title: string }[] }[] } | null;
      supplier: { total: number; needs: { name: string; words: { reasons: string[] } }[] } | null;
    }[];
  };
};

test("without a structure there is one step, and a visitor signs in", async () => {
  const browser = await signedIn(site, "nouvelle@structure.example");
  expect(await visit(browser)).toMatchObject({ verified: true, todo: [], organisations: [] });
  expect((await site.visitor().get(home, "/espace")).location).toBe("/connexion?retour=%2Fespace");
});

test("a buyer finds what is late, who wrote, what its dates ask for, then its programme by month", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const supplier = await makeSupplier(site.sql, { name: "Vert Avenir" });
  await makeOffer(site.sql, { organisationId: supplier });
  const near = await makePurchase(site.sql, {
    organisationId: id,
    title: "Espaces verts",
    publicationOn: "2027-01-15",
  });
  await makePurchase(site.sql, { organisationId: id, title: "Mobilier", publicationOn: "2027-09-01" });
  await matchPurchase(site.services, near.id);
  const [lotId = 0] = near.lotIds;
  await declareInterest(site.sql, {
    ...{ lotId, organisationId: supplier, accountId: null, today: "2026-11-22", message: "Nous voilà." },
  });
  const owner = { organisationId: id, accountId: browser.accountId };
  const fields = { description: "", cpv: ["77310000"], sectors: [], territory: null, questions: [] };
  const deadlineAt = new Date("2026-12-20T17:00:00Z");
  const call = await createCall(site.sql, {
    ...owner,
    fields: { ...fields, title: "Qui peut\u00a0?", deadlineAt },
  });
  await publishCall(site.sql, { ...owner, id: call.id, now: NOW });
  await answerCall(site.sql, {
    ...{
      callId: call.id,
      organisationId: supplier,
      accountId: browser.accountId,
      answers: {},
      message: "Nous.",
    },
    now: NOW,
  });
  const { todo, organisations } = await visit(browser);
  expect(todo).toMatchObject([
    { to: `/espace/achats/${near.id}/lots/1?etape=interet`, about: "Espaces verts" },
    { to: `/espace/ami/${call.id}`, about: "Qui peut\u00a0?" },
    { to: `/espace/achats/${near.id}`, what: "Achever le sourcing", about: "Espaces verts" },
  ]);
  expect(organisations[0]?.buyer).toMatchObject({
    total: 2,
    months: [
      { month: "janvier 2027", purchases: [{ title: "Espaces verts" }] },
      { month: "septembre 2027", purchases: [{ title: "Mobilier" }] },
    ],
  });
  const late = await makePurchase(site.sql, { organisationId: id, publicationOn: "2026-07-03" });
  expect((await visit(browser)).todo.map(({ to }) => to).slice(0, 2)).toEqual([
    `/espace/achats/${late.id}`,
    `/espace/achats/${near.id}/lots/1?etape=interet`,
  ]);
});

test("a supplier finds the needs that fit with their reasons, and the statuses to renew", async () => {
  const { id: buyerId } = await makeBuyerWith(site);
  const statuses = [
    { kind: "EA", until: "2026-12-31" } as const,
    { kind: "ESUS", until: "2029-01-01" } as const,
  ];
  const id = await makeSupplier(site.sql, { name: "Clair Horizon", statuses });
  await makeOffer(site.sql, { organisationId: id, cpv: ["90910000"] });
  const lots = [{ cpv: ["90911200"], title: "Bureaux" }];
  const purchase = await makePurchase(site.sql, {
    ...{ organisationId: buyerId, title: "Nettoyage", publicationOn: "2027-03-01", lots },
  });
  await matchPurchase(site.services, purchase.id);
  const browser = await signedIn(site, "horizon@structure.example", [{ id, role: "editor" }]);
  const { todo, organisations } = await visit(browser);
  expect(todo).toMatchObject([{ to: `/espace/organisations/${id}/statuts/nouveau?kind=EA` }]);
  expect(organisations[0]?.supplier).toMatchObject({
    total: 1,
    needs: [{ name: "Nettoyage", words: { reasons: expect.arrayContaining([expect.any(String)]) } }],
    offers: { published: 1, draft: 0 },
  });
});

test("a facilitator finds the clauses that fall behind and the needs of its territory; whoever only reads, the needs", async () => {
  const { id: buyerId } = await makeBuyerWith(site);
  const lots = [{ amountCents: 100_000_000, territory: "COM:63300" }];
  await makePurchase(site.sql, { organisationId: buyerId, publicationOn: "2027-05-03", lots });
  const id = await makeFacilitator(site.sql, { territory: "DEP:63" });
  const browser = await signedIn(site, "plie@structure.example", [{ id, role: "editor" }]);
  const by = { organisationId: id, accountId: browser.accountId };
  const contract = await makeInsertionContract(site.sql, by);
  await site.sql`
    insert into insertion_participant (organisation_id, pseudonym, proposed_by) values (${id}, 'E-ABCDEF', ${buyerId})
  `;
  const home = `/espace/organisations/${id}`;
  const { todo } = await visit(browser);
  expect(todo.slice(0, 2)).toMatchObject([
    { to: `${home}/participants`, about: "1\u00a0personne proposée" },
    {
      to: expect.stringContaining(`${home}/insertion/${contract}/engagements/`),
      what: "Rattraper un retard",
    },
  ]);
  const toTake = { to: `${home}/facilitation?domaine=social`, what: "Prendre en charge" };
  expect(todo).toContainEqual(expect.objectContaining(toTake));
  const reader = await signedIn(site, "lecture@structure.example", [{ id, role: "reader" }]);
  expect(new Set((await visit(reader)).todo.map(({ what }) => what))).toEqual(new Set(["Prendre en charge"]));
});

test("who manages a structure is told of the group that invites it, and of invitations about to end", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const leader = await makeBuyerWith(site);
  const owner = { organisationId: leader.id, accountId: leader.browser.accountId };
  const fields = { kind: "groupement", name: "Parcs", agreedOn: null, note: "" } as const;
  const groupId = await createGroup(site.sql, { ...owner, fields });
  const [row] = await site.sql<{ siret: string }[]>`select siret from organisation where id = ${id}`;
  await inviteToGroup(site.sql, { ...owner, groupId, siret: row?.siret ?? "", mayEdit: false, most: 9 });
  await site.sql`update member set role = 'manager' where organisation_id = ${id}`;
  const asked = { organisationId: id, accountId: browser.accountId, role: "editor", most: 9 } as const;
  await saveInvitation(site.sql, { ...asked, email: "bientot@ville.example", days: 2, now: NOW });
  await saveInvitation(site.sql, { ...asked, email: "plus-tard@ville.example", days: 9, now: NOW });
  const { todo } = await visit(browser);
  expect(todo).toMatchObject([
    { to: `/espace/groupements/${groupId}`, what: "Répondre à une invitation", about: "Parcs" },
    { to: `/espace/organisations/${id}#membres`, about: "bientot@ville.example" },
  ]);
  await site.sql`update member set role = 'editor' where organisation_id = ${id}`;
  expect((await visit(browser)).todo).toEqual([]);
});

test("with several structures, each thing to do says whose it is", async () => {
  const { id, browser } = await makeBuyerWith(site);
  await makePurchase(site.sql, { organisationId: id, publicationOn: "2027-01-15" });
  const other = await makeSupplier(site.sql, { name: "Atelier du Port" });
  await site.sql`
    insert into member (organisation_id, account_id, role) values (${other}, ${browser.accountId}, 'reader')
  `;
  const { todo, organisations } = await visit(browser);
  expect(organisations).toHaveLength(2);
  expect(todo[0]?.organisation).toMatch(/^Ville/);
});
