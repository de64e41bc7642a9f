import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withKey } from "#app/domain/siret.ts";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import { type PlainWalker, plainWalker } from "#test/journeys/plain-walker.ts";
import { pdf } from "#test/journeys/walker.ts";
import { inMonths, makeAccount, nextSiret, signIn } from "#test/journeys/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

// What is refused: 4xx, a sentence that says what to do, what was typed still there, and nothing written.
let app: TestApp;
let supplierId: number;
let buyerId: number;
let person: PlainWalker;
let before: Record<string, number>;
beforeAll(async () => {
  app = await startApp();
  const { sql } = app.services;
  supplierId = await makeSupplier(sql, {
    name: "Vert Avenir",
    statuses: [{ kind: "EA", from: "2024-01-01" }],
  });
  buyerId = await makeBuyer(sql, { name: "Ville de Riom" });
  const memberships = [supplierId, buyerId].map((organisationId) => ({
    organisationId,
    role: "manager" as const,
  }));
  const { email } = await makeAccount(app, { memberships });
  person = plainWalker(app.origin);
  await signIn(person, email);
});
beforeEach(async () => {
  before = await countRows();
});
afterAll(() => app.stop());

async function countRows(): Promise<Record<string, number>> {
  const [row] = await app.services.sql<Record<string, number>[]>`
    select
      (select count(*)::int from organisation) as organisations,
      (select count(*)::int from member) as members,
      (select count(*)::int from supplier_status) as statuses,
      (select count(*)::int from file) as files,
      (select count(*)::int from offer) as offers,
      (select count(*)::int from purchase) as purchases,
      (select count(*)::int from lot) as lots,
      (select count(*)::int from call_for_interest) as calls,
      (select count(*)::int from outbox) as changes,
      (select count(*)::int from audit) as acts
  `;
  return row ?? {};
}

async function expectRefusal(status: number, sentence: string | RegExp) {
  expect(person.status()).toBe(status);
  expect(await person.text()).toMatch(sentence);
  expect(await countRows()).toEqual(before);
}

async function openOffer() {
  await person.open(`/espace/organisations/${supplierId}/offres/nouvelle`);
  await person.fill("Titre", "Tonte");
  await person.pick("Ajouter un secteur", "Entretien des espaces verts");
}

test("two megabytes of text are cut where they must be, and the rest of the form is kept", async () => {
  await openOffer();
  await person.fill("Description", "é ".repeat(500_000));
  await person.press("Publier l'offre");
  await expectRefusal(413, "le site en accepte 20 000 au plus");
  expect(await person.value("Titre")).toBe("Tonte");
  expect((await person.value("Description")).length).toBe(20_000);
});

test.each(["-5000", "cent mille", "1e30", "99999999999999999999"])(
  "« %s » is not an amount",
  async (typed) => {
    await openOffer();
    await person.fill("Montant le plus élevé que vous pouvez réaliser en un an", typed);
    await person.press("Publier l'offre");
    await expectRefusal(422, /montant/i);
    expect(person.errorOf("Montant le plus élevé que vous pouvez réaliser en un an")).not.toBe("");
    expect(await person.value("Montant le plus élevé que vous pouvez réaliser en un an")).toBe(typed);
  },
);

test("an offer without a trade or a place says what is missing, beside each field", async () => {
  await person.open(`/espace/organisations/${supplierId}/offres/nouvelle`);
  await person.fill("Titre", "Tonte");
  await person.press("Publier l'offre");
  await expectRefusal(422, "sont à corriger");
  expect(await person.value("Titre")).toBe("Tonte");
});

async function openPurchase() {
  await person.open(`/espace/organisations/${buyerId}/achats/nouveau`);
  await person.fill("Objet", "Entretien des parcs");
  await person.fill("Référence", "2027-EV");
  await person.fill("Publication de la consultation", inMonths(app, 6));
}

test("a lot without a CPV code is not published", async () => {
  await openPurchase();
  await person.press("Publier l'achat programmé");
  await expectRefusal(422, "Ajoutez au moins un code CPV au lot");
  expect(await person.value("Objet")).toBe("Entretien des parcs");
});

test("a purchase whose dates are past is not published", async () => {
  await openPurchase();
  await person.pick("Ajouter un code ou un métier", "77310000");
  await person.fill("Publication de la consultation", "2020-01-15");
  await person.press("Publier l'achat programmé");
  await expectRefusal(422, "Le 15 janvier 2020 est passé");
  expect(await person.value("Publication de la consultation")).toBe("2020-01-15");
});

test("a lot's amount below zero and a duration without end are refused together", async () => {
  await openPurchase();
  await person.pick("Ajouter un code ou un métier", "77310000");
  await person.fill("Montant estimé", "-1");
  await person.fill("Durée, reconductions comprises", "99999");
  await person.press("Publier l'achat programmé");
  await expectRefusal(422, "2 réponses sont à corriger");
  expect(person.errorOf("Montant estimé")).toContain("positif");
  expect(await person.value("Durée, reconductions comprises")).toBe("99999");
});

async function openStatus(kind: string) {
  await person.open(`/espace/organisations/${supplierId}/statuts/nouveau`);
  await person.select("Statut", kind);
  await person.fill("Numéro", "2026-063");
}

const text = (content: string) => new TextEncoder().encode(content);

test.each([
  { name: "programme.exe", type: "application/octet-stream", bytes: text("MZ…"), says: "n'est ni un PDF" },
  {
    name: "statut.pdf",
    type: "application/pdf",
    bytes: text("<html>"),
    says: "n'est pas un PDF, malgré son nom",
  },
  { name: "statut.png", type: "image/png", bytes: pdf().bytes, says: "contient un PDF" },
  {
    name: "statut.docx",
    type: "application/pdf",
    bytes: text("PK\u0003\u0004…"),
    says: "Enregistrez-le en PDF",
  },
  { name: "vide.pdf", type: "application/pdf", bytes: text(""), says: "est vide" },
  {
    name: "lourd.pdf",
    type: "application/pdf",
    bytes: text(`%PDF-${"0".repeat(6_000_000)}`),
    says: "5 Mo au plus",
  },
])("$name is refused as evidence, and the rest of the form is kept", async ({ says, ...file }) => {
  await openStatus("EI :");
  await person.attach("Justificatif", file);
  await person.press("Déclarer ce statut");
  await expectRefusal(422, says);
  expect(await person.value("Numéro")).toBe("2026-063");
  expect(await person.value("Statut")).toBe("EI");
});

test("a status that another one contradicts is refused with both named", async () => {
  await openStatus("ESAT :");
  await person.press("Déclarer ce statut");
  await expectRefusal(422, /ESAT/);
  expect(await person.value("Statut")).toBe("ESAT");
});

test("a status that ends before it begins is refused", async () => {
  await openStatus("EI :");
  await person.fill("Début", inMonths(app, 8));
  await person.fill("Fin", inMonths(app, 2));
  await person.press("Déclarer ce statut");
  await expectRefusal(422, "à corriger");
  expect(await person.value("Début")).toBe(inMonths(app, 8));
});

async function lookUp(siret: string) {
  await person.open("/espace/organisations/nouvelle");
  await person.fill("SIRET", siret);
  await person.press("Chercher cet établissement");
}

const sirenOf = (siret: string) => siret.slice(0, 9);

test("a SIRET with a wrong key, an unknown one and a closed one are told apart", async () => {
  const siret = nextSiret();
  const wrong = siret.slice(0, 13) + ((Number(siret[13]) + 1) % 10);
  await lookUp(wrong);
  await expectRefusal(422, /SIRET/);
  expect(await person.value("SIRET")).toBe(wrong);
  await lookUp(withKey(`${sirenOf(siret)}9900`));
  await expectRefusal(422, "Saisir les informations moi-même");
  await lookUp(withKey(`${sirenOf(siret)}9800`));
  await expectRefusal(422, "est fermé");
});

test("a SIRET that has a manager is not taken from them", async () => {
  const { sql } = app.services;
  const siret = nextSiret();
  const organisationId = await makeSupplier(sql, { siret, name: "Structure tenue" });
  await makeAccount(app, { memberships: [{ organisationId, role: "manager" }] });
  before = await countRows();
  await lookUp(siret);
  await expectRefusal(409, "a déjà un gestionnaire ici");
});

test("a page that refuses without reading leaves the way free for what comes next", async () => {
  const long = { title: "x".repeat(3_000_000) };
  for (let turn = 0; turn < 3; turn++) await person.post("/espace/offres/999999", long);
  await person.open("/compte");
  expect(person.status()).toBe(200);
});

test("what belongs to others is not there, whatever is posted", async () => {
  const { sql } = app.services;
  const organisationId = await makeSupplier(sql, { name: "Autre structure" });
  const offer = await makeOffer(sql, { organisationId, title: "Leur offre" });
  before = await countRows();
  for (const path of [`/espace/offres/${offer}`, `/espace/organisations/${organisationId}/offres/nouvelle`]) {
    await person.post(path, { intent: "publish", title: "Prise", kind: "PREST" });
    await expectRefusal(404, /n'existe pas/);
  }
  expect(await sql`select title from offer where id = ${offer}`).toMatchObject([{ title: "Leur offre" }]);
});
