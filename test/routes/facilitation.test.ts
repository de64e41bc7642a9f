import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enqueue } from "#app/jobs/queue.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { inMonths, makeAccount, signIn } from "#test/journeys/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

/** From the queue of a facilitator to its yearly report, as forms without JavaScript post them. */
let app: TestApp;
let buyerId: number;
let facilitatorId: number;
let purchaseId: number;
let buyer: Person;
let facilitator: Person;

type Fields = Record<string, string | readonly string[]>;
type Person = Awaited<ReturnType<typeof enter>>;

const member = (organisationId: number) => ({ memberships: [{ organisationId, role: "manager" as const }] });

async function enter(organisationId: number) {
  const walker = plainWalker(app.origin);
  const { email } = await makeAccount(app, member(organisationId));
  await signIn(walker, email);
  const headers = { cookie: walker.cookies(), origin: app.origin };
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(app.origin + path, { ...init, headers, redirect: "manual" });
    return {
      status: answer.status,
      location: answer.headers.get("location"),
      bytes: await answer.arrayBuffer(),
    };
  };
  const told = ({ bytes, ...answer }: Awaited<ReturnType<typeof ask>>) => ({
    ...answer,
    text: new TextDecoder().decode(bytes),
  });
  return {
    email,
    file: async (path: string) => (await ask(path)).bytes,
    get: async (path: string) => told(await ask(path)),
    post: async (path: string, fields: Fields) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one);
      return told(await ask(path, { method: "POST", body }));
    },
  };
}

beforeAll(async () => {
  app = await startApp();
  const { sql } = app.services;
  buyerId = await makeBuyer(sql, { name: "Ville de Riom" });
  facilitatorId = await makeFacilitator(sql, { territory: "DEP:63" });
  const dates = { publicationOn: inMonths(app, 6), deadlineOn: inMonths(app, 7) };
  purchaseId = (await makePurchase(sql, { organisationId: buyerId, ...dates })).id;
  await sql`update lot set amount_cents = 100000000, territory = 'COM:63300' where purchase_id = ${purchaseId}`;
  [buyer, facilitator] = [await enter(buyerId), await enter(facilitatorId)];
});
afterAll(() => app.stop());

const space = (path: string) => `/espace/organisations/${facilitatorId}/${path}`;

test("a need at the European threshold is in the queue with its article, and is taken by one body only", async () => {
  const queue = await facilitator.get(space("facilitation"));
  expect(queue.text).toContain("CCP, art. L. 2112-2-1");
  const rival = await enter(
    await makeFacilitator(app.services.sql, { name: "Autre PLIE", territory: "DEP:63" }),
  );
  await facilitator.post(space(`facilitation/${purchaseId}`), { intent: "taken", field: "social" });
  const [rivalId] = await app.services.sql<
    [{ id: number }]
  >`select id from organisation where name = 'Autre PLIE'`;
  const late = await rival.post(`/espace/organisations/${rivalId.id}/facilitation/${purchaseId}`, {
    intent: "taken",
    field: "social",
  });
  expect([late.status, late.text.includes("a changé entre-temps")]).toEqual([422, true]);
});

test("a trade of one's own is kept with its source and its day, and proposed in the study", async () => {
  const page = space("facilitation/metiers");
  const trade = { intent: "save", label: "Désamiantage", labourShare: "45", hourlyCost: "38" };
  const without = await facilitator.post(page, { ...trade, source: "Bilan 2025", datedOn: "2035-01-01" });
  expect([without.status, without.text.includes("au plus tard aujourd")]).toEqual([422, true]);
  const kept = await facilitator.post(page, { ...trade, source: "Bilan 2025", datedOn: "2026-01-15" });
  expect(kept.status).toBe(302);
  const [own] = await app.services.sql<[{ id: number }]>`select id from facilitation_trade`;
  const study = { intent: "study", field: "social", "lots[0].number": "1", "lots[0].effort": "5" };
  const posted = await facilitator.post(space(`facilitation/${purchaseId}`), {
    ...study,
    "lots[0].trade": `own-${own.id}`,
    totalHours: "500",
    publics: ["rsa", "jeune"],
  });
  const { text } = await facilitator.get(posted.location ?? "");
  for (const words of ["592", "Bilan 2025, au 15 janvier 2026", "Heures retenues", "Bénéficiaire du RSA"])
    expect(text).toContain(words);
});

test("a motive of non-recourse is a record, with the words of the article, and a document", async () => {
  const here = `/espace/achats/${purchaseId}/clause`;
  const explanation = "Les fournitures sont livrées en deux jours par des grossistes, sans main-d'œuvre.";
  expect((await buyer.post(here, { choices: "criterion", motive: "2", explanation })).status).toBe(302);
  const zip = await JSZip.loadAsync(await buyer.file(`${here}/docx`));
  const words = await zip.file("word/document.xml")?.async("string");
  for (const held of ["2° Pas de lien suffisant", "grossistes", "art. L. 2112-2-1", buyer.email])
    expect(words).toContain(held);
  expect((await facilitator.get(`${here}/docx`)).status).toBe(404);
});

test("a need is in the charge of a colleague, and comes back to all when its body is gone", async () => {
  const { sql } = app.services;
  const here = space(`facilitation/${purchaseId}`);
  const [colleague] = await sql<[{ accountId: number; version: number }]>`
    select m.account_id, k.version
    from member m, facilitation_case k
    where m.organisation_id = ${facilitatorId} and k.purchase_id = ${purchaseId}
  `;
  const assign = { intent: "assigned", field: "social", version: String(colleague.version) };
  expect((await facilitator.post(here, { ...assign, inCharge: "999999" })).status).toBe(422);
  const given = await facilitator.post(here, { ...assign, inCharge: String(colleague.accountId) });
  expect(given.status).toBe(302);
  expect((await facilitator.get(here)).text).toContain("en charge");
  await sql`update facilitation_area set territory = 'DEP:69' where organisation_id = ${facilitatorId}`;
  expect((await facilitator.get(space("facilitation?vue=suivis"))).text).toContain("espaces verts");
  const neighbour = await makeFacilitator(sql, { name: "PLIE du Val", territory: "DEP:63" });
  const other = await enter(neighbour);
  const queue = `/espace/organisations/${neighbour}/facilitation`;
  expect((await other.get(`${queue}?vue=ailleurs`)).text).toContain("PLIE des Dômes");
  await sql`update organisation set closed_on = '2026-11-01' where id = ${facilitatorId}`;
  expect((await other.get(queue)).text).toContain("espaces verts");
  await sql`update organisation set closed_on = null where id = ${facilitatorId}`;
  await sql`update facilitation_area set territory = 'DEP:63' where organisation_id = ${facilitatorId}`;
});

test("the study computes the worked example, and its document reads the same", async () => {
  const posted = await facilitator.post(space(`facilitation/${purchaseId}`), {
    intent: "study",
    field: "social",
    "lots[0].number": "1",
    "lots[0].labourShare": "50",
    "lots[0].effort": "5",
    "lots[0].hourlyCost": "30",
    publicsAvailable: "3",
  });
  expect(posted.status).toBe(302);
  const address = posted.location ?? "";
  expect((await facilitator.get(address)).text).toContain("833");
  const words = await (await JSZip.loadAsync(await facilitator.file(`${address}/docx`)))
    .file("word/document.xml")
    ?.async("string");
  expect(words).toContain("833");
});

test("a criterion alone is refused where the clause is due; the clause is recorded with its hours", async () => {
  const here = `/espace/achats/${purchaseId}/clause`;
  const refused = await buyer.post(here, { choices: "criterion" });
  expect([refused.status, refused.text.includes("Un critère seul ne suffit pas")]).toEqual([422, true]);
  const kept = await buyer.post(here, { choices: "insertion", hours: "833" });
  expect(kept.status).toBe(302);
  expect((await facilitator.get(space(`facilitation/${purchaseId}`))).text).toContain(
    "Clause d&#x27;insertion",
  );
});

const contract = {
  title: "École Jean-Moulin",
  reference: "2026-12",
  nature: "travaux",
  buyerName: "Ville de Riom",
  startsOn: "2026-01-01",
  endsOn: "2027-12-31",
  penalty: "60",
  "commitments[0].companyName": "Bâti Volcans",
  "commitments[0].companySiret": "73282932000074",
  "commitments[0].hours": "833",
};

test("hours wait for the person's validation, are confirmed beyond a full month, validated, then reported in groups", async () => {
  const followed = await facilitator.post(space("insertion"), contract);
  const page = followed.location ?? "";
  const { sql } = app.services;
  const [commitment] = await sql<[{ id: number }]>`select id from insertion_commitment`;
  const entry = (pseudonym: string, hours: string, more = {}) =>
    facilitator.post(page, {
      ...{ intent: "entry", commitment: String(commitment.id), pseudonym, month: "2026-10", hours },
      ...{ mode: "direct", employment: "cdd", employer: "Bâti Volcans", ...more },
    });
  await facilitator.post(space("participants"), { intent: "add", pseudonym: "p-001", gender: "femme" });
  expect((await entry("P-404", "10")).text).toContain("n&#x27;est celui d&#x27;aucun participant");
  expect((await entry("P-001", "10")).text).toContain("pas validée");
  await sql`update insertion_participant set validated_on = '2026-09-01'`;
  expect((await entry("P-001", "-4")).status).toBe(422);
  const much = await entry("P-001", "160");
  expect([much.status, much.text.includes("151,67")]).toEqual([422, true]);
  expect((await entry("P-001", "160", { confirmed: "on" })).status).toBe(302);
  const people = Array.from({ length: 7 }, (_, at) => `P-1${at}`);
  for (const pseudonym of people) {
    const eligible = { gender: "homme", categories: "rsa", validatedOn: "2026-09-01" };
    await facilitator.post(space("participants"), { intent: "add", pseudonym, ...eligible });
    expect((await entry(pseudonym, "100")).status).toBe(302);
  }
  const entries = await sql<{ id: number }[]>`select id from insertion_entry where state = 'entered'`;
  await facilitator.post(page, { intent: "validate", entries: entries.map(({ id }) => String(id)) });
  const report = await facilitator.get(space("bilan"));
  expect(report.text).toContain("860");
  // One woman among eight: her line is hidden, and so is the men's, which would tell of her.
  expect(report.text.match(/non communiqué/g)?.length).toBeGreaterThanOrEqual(4);
});

test("neither a buyer nor another body sees a participant; who does is in the journal", async () => {
  expect((await buyer.get(space("participants"))).status).toBe(404);
  const rival = await enter(await makeFacilitator(app.services.sql, { name: "PLIE voisin" }));
  expect((await rival.get(space("participants"))).status).toBe(404);
  const reads = await app.services
    .sql`select 1 from insertion_participant_read where organisation_id = ${facilitatorId}`;
  expect(reads.length).toBeGreaterThan(0);
});

test("below what is validated, a commitment is not lowered without a confirmation", async () => {
  const [one] = await app.services.sql<
    [{ contractId: number; id: number }]
  >`select contract_id, id from insertion_commitment`;
  const amend = {
    intent: "amend",
    commitment: String(one.id),
    signedOn: "2026-11-01",
    hours: "500",
    motive: "Lot réduit",
  };
  const page = space(`insertion/${one.contractId}`);
  expect((await facilitator.post(page, amend)).status).toBe(422);
  expect((await facilitator.post(page, { ...amend, confirmed: "on" })).status).toBe(302);
});

test("a company that owes hours is presented to a structure, the facilitator in copy, and what came of it is counted", async () => {
  const { sql } = app.services;
  const [owed] = await sql<[{ id: number }]>`select id from insertion_commitment`;
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
  const company = await makeBuyer(sql, { name: "Bâti Volcans", siret: "73282932000074" });
  const builder = await enter(company);
  const page = `/espace/engagements/${owed.id}/structures`;
  const found = await facilitator.get(`${page}?metier=77310000&ou=Riom&mode=lent`);
  expect(found.text).toContain("Inter Volcans");
  expect(found.text).not.toMatch(/Inter Rhône|Société utile/);
  expect((await structure.get(page)).status).toBe(404);
  expect((await builder.get(page)).text).toContain("Structures pour Bâti Volcans");
  const body = "Pouvez-vous mettre deux personnes à disposition ?";
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
    ...{ from: String(buyerId), field: "social", title: "Accueil d'apprentis", natures: "travaux" },
    ...{ whenToUse: "Pour un chantier de plus de dix mois.", CCAP: "Le titulaire accueille {{apprentis}}." },
    ...{ source: "Marché de Riom n° 2025-12", datedOn: "2025-09-01" },
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
  const zip = await JSZip.loadAsync(await buyer.file(`/clauses/assembler/docx?${chosen}`));
  const words = (await zip.file("word/document.xml")?.async("string")) ?? "";
  for (const held of ["deux apprentis", "Fiche de présentation", "validée par PLIE des Dômes", "Puy-de-Dôme"])
    expect(words).toContain(held);
});

test("what waits is told by mail once a week, until the link of the mail stops it", async () => {
  const { sql } = app.services;
  await sql`update facilitation_case set organisation_id = null, account_id = null, state = 'open'`;
  const night = async () => {
    await enqueue(sql, { kind: "facilitation:night" });
    await app.work();
    const told = await app.mails(facilitator.email);
    return told.filter(({ subject }) => subject.startsWith("Besoins à étudier"));
  };
  // Two fields, two queues.
  const [mail, ...others] = await night();
  expect(others).toHaveLength(1);
  expect(mail?.text).toContain("espaces verts (Ville de Riom) : consultation prévue");
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
