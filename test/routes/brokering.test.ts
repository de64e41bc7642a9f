import { afterAll, beforeAll, expect, test } from "vitest";
import { enqueue } from "#app/jobs/queue.ts";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import { makeInsertionContract } from "#test/factories/make-facilitator.ts";
import { makeAccount } from "#test/journeys/world.ts";
import { type FacilitationWorld, openFacilitation } from "#test/routes/facilitation-world.ts";
import { type Desk, openDesk } from "#test/setup/desk.ts";
import { docxWords } from "#test/setup/docx.ts";

/** Who can deliver hours, texts that are proposed, and the weekly reminder of a queue. */
let app: FacilitationWorld["app"];
let [buyerId, facilitatorId, purchaseId] = [0, 0, 0];
let buyer: Desk;
let facilitator: Desk;
const enter = (organisationId: number) => openDesk(app, organisationId);

beforeAll(async () => {
  ({ app, buyerId, facilitatorId, purchaseId, buyer, facilitator } = await openFacilitation());
});
afterAll(() => app.stop());

const space = (path: string) => `/espace/organisations/${facilitatorId}/${path}`;

test("a company that owes hours is presented to a structure, the facilitator in copy, and what came of it is counted", async () => {
  const { sql } = app.services;
  const { accountId } = await makeAccount(app);
  await makeInsertionContract(sql, { organisationId: facilitatorId, accountId });
  const siret = "73282932000074";
  const [owed] = await sql<
    [{ id: number }]
  >`update insertion_commitment set company_siret = ${siret} returning id`;
  const etti = await makeSupplier(sql, {
    name: "Inter Volcans",
    statuses: [{ kind: "ETTI", from: "2024-01-01" }],
  });
  const far = await makeSupplier(sql, {
    name: "Inter Rhône",
    statuses: [{ kind: "ETTI", from: "2024-01-01" }],
  });
  const esus = await makeSupplier(sql, {
    name: "Société utile",
    statuses: [{ kind: "ESUS", from: "2024-01-01" }],
  });
  for (const organisationId of [etti, esus]) await makeOffer(sql, { organisationId });
  await makeOffer(sql, { organisationId: far, areas: ["DEP:69"] });
  const structure = await enter(etti);
  const company = await makeBuyer(sql, { name: "Bâti Volcans", siret });
  const builder = await enter(company);
  const page = `/espace/engagements/${owed.id}/structures`;
  const unasked = "Dites le métier et le lieu";
  expect((await facilitator.get(page)).text).toContain(unasked);
  await sql`
    update insertion_contract c
    set buyer_organisation_id = p.organisation_id, reference = p.reference
    from purchase p
    where p.id = ${purchaseId}
  `;
  const proposed = await facilitator.get(page);
  expect(proposed.text).toMatch(/value="77310000 [\s\S]*value="Riom \(63\)"[\s\S]*Inter Volcans/);
  expect(proposed.text).toContain("Proposé d&#x27;après ce que l&#x27;acheteur a publié du marché");
  expect((await facilitator.get(`${page}?metier=&ou=Riom`)).text).toContain(unasked);
  const found = await facilitator.get(`${page}?metier=77310000&ou=Riom&mode=lent`);
  expect(found.text).toContain("Inter Volcans");
  expect(found.text).not.toMatch(/Inter Rhône|Société utile/);
  expect((await structure.get(page)).status).toBe(404);
  expect((await builder.get(page)).text).toContain("Structures pour Bâti Volcans");
  const body = "Pouvez-vous mettre deux personnes à disposition\u00a0?";
  const ask = { intent: "introduce", structure: String(etti), body };
  expect((await facilitator.post(page, ask)).status).toBe(302);
  const again = await facilitator.post(page, ask);
  expect([again.status, again.text.includes("a déjà reçu cette demande")]).toEqual([422, true]);
  const made = await sql<{ id: number; conversationId: number; parts: string[] }[]>`
    select i.id, i.conversation_id, array_agg(p.organisation_id || ' ' || p.part order by p.part) as parts
    from insertion_introduction i
    join conversation_participant p on p.conversation_id = i.conversation_id
    group by i.id
  `;
  expect(made.map(({ parts }) => parts)).toEqual([
    [`${etti} asked`, `${company} asker`, `${facilitatorId} copy`],
  ]);
  const thread = await structure.get(`/espace/messages/${made[0]?.conversationId}`);
  expect(thread.text).toContain(body);
  for (const { email } of [builder, facilitator]) expect(thread.text).not.toContain(email);
  const settle = { intent: "settle", introduction: String(made[0]?.id), outcome: "agreed" };
  expect((await builder.post(page, { ...settle, hours: "-3" })).status).toBe(422);
  expect((await builder.post(page, { ...settle, hours: "240" })).status).toBe(302);
  const figures = await facilitator.get(space("mises-en-relation"));
  expect(figures.text).toMatch(/Heures prises par les structures[\s\S]{0,200}240/);
});

test("a text is proposed with its source, read over, told to its author, and adapted by everybody with the sheet", async () => {
  const { sql } = app.services;
  const text = {
    ...{
      from: String(buyerId),
      field: "social",
      title: "Accueil d'apprentis",
      forms: "marche",
      natures: "travaux",
    },
    ...{ whenToUse: "Pour un chantier de plus de dix mois.", CCAP: "Le titulaire accueille {{apprentis}}." },
    ...{ source: "Marché de Riom n°\u00a02025-12", datedOn: "2025-09-01" },
  };
  const odd = await buyer.post("/clauses/proposer", { ...text, CCAP: "Au moins {{Apprentis}}." });
  expect([odd.status, odd.text.includes("ne se lit pas")]).toEqual([422, true]);
  expect((await buyer.post("/clauses/proposer", { ...text, from: String(facilitatorId) })).status).toBe(403);
  expect((await buyer.post("/clauses/proposer", text)).status).toBe(302);
  const [kept] = await sql<[{ id: number }]>`select id from clause_contribution`;
  expect((await buyer.get("/clauses")).text).not.toContain("Accueil d&#x27;apprentis");
  const decide = { intent: "accepted", motive: "Clair, et déjà employé." };
  expect((await buyer.post(`/admin/clauses/${kept.id}`, decide)).status).toBe(403);
  const admin = await enter(buyerId);
  await sql`update account set is_admin = true where email = ${admin.email}`;
  expect((await admin.get("/admin")).text).toContain("Accueil d&#x27;apprentis");
  expect((await admin.post(`/admin/clauses/${kept.id}`, decide)).status).toBe(302);
  expect((await admin.post(`/admin/clauses/${kept.id}`, decide)).status).toBe(409);
  await app.work();
  expect((await app.mails(buyer.email))[0]?.text).toContain("Clair, et déjà employé.");
  expect((await buyer.get("/clauses?nature=travaux")).text).toContain("Proposée par Ville de Riom");
  const chosen = `c=contribution-${kept.id}&c=insertion-heures&v-apprentis=deux+apprentis&f=${facilitatorId}`;
  const page = await buyer.get(`/clauses/assembler?${chosen}`);
  expect(page.text).toContain("Le titulaire accueille deux apprentis.");
  const words = await docxWords(await buyer.file(`/clauses/assembler/docx?${chosen}`));
  for (const held of ["deux apprentis", "Fiche de présentation", "validée par PLIE des Dômes", "Puy-de-Dôme"])
    expect(words).toContain(held);
});

test("what waits is told by mail once a week, until the link of the mail stops it", async () => {
  const { sql } = app.services;
  const night = async () => {
    await enqueue(sql, { kind: "facilitation:night" });
    await app.work();
    const told = await app.mails(facilitator.email);
    return told.filter(({ subject }) => subject.startsWith("Besoins à étudier"));
  };
  // Two fields, two queues.
  const [mail, ...others] = await night();
  expect(others).toHaveLength(1);
  expect(mail?.text).toContain("espaces verts (Ville de Riom)\u00a0: consultation prévue");
  expect(await night()).toHaveLength(2);
  await sql`update account set queue_mailed_on = queue_mailed_on - 7`;
  expect(await night()).toHaveLength(4);
  const link = /http[^ ]*\/arreter/.exec(mail?.text ?? "")?.[0] ?? "";
  const path = new URL(link).pathname;
  const stopped = await fetch(app.origin + path, { method: "POST", headers: { origin: app.origin } });
  expect(stopped.status).toBe(200);
  await sql`update account set queue_mailed_on = queue_mailed_on - 7`;
  expect(await night()).toHaveLength(4);
  expect((await facilitator.get(space("facilitation"))).text).toContain("Recevoir le rappel chaque semaine");
});

test("a motive of non-recourse is a record, with the words of the article, and a document", async () => {
  const here = `/espace/achats/${purchaseId}/clause`;
  const explanation = "Les fournitures sont livrées en deux jours par des grossistes, sans main-d'œuvre.";
  expect((await buyer.post(here, { choices: "criterion", motive: "2", explanation })).status).toBe(302);
  const words = await docxWords(await buyer.file(`${here}/docx`));
  for (const held of ["2° Pas de lien suffisant", "grossistes", "art. L.\u00a02112-2-1", buyer.email])
    expect(words).toContain(held);
  expect((await facilitator.get(`${here}/docx`)).status).toBe(404);
});
