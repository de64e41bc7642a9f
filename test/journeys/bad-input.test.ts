import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { openRefusals, type Refusals } from "#test/journeys/refusals.ts";
import { inMonths } from "#test/journeys/world.ts";

// What is refused: 4xx, a sentence that says what to do, what was typed still there, and nothing written.
let its: Refusals;
beforeAll(async () => {
  its = await openRefusals();
});
beforeEach(() => its.watch());
afterAll(() => its.app.stop());

async function openOffer() {
  await its.person.open(`/espace/organisations/${its.supplierId}/offres/nouvelle`);
  await its.person.fill("Titre", "Tonte");
  await its.person.pick("Ajouter un secteur", "Entretien des espaces verts");
}

test("two megabytes of text are cut where they must be, and the rest of the form is kept", async () => {
  await openOffer();
  await its.person.fill("Description", "é ".repeat(500_000));
  await its.person.press("Publier l'offre");
  await its.expectRefusal(413, "le site en accepte 20 000 au plus");
  expect(await its.person.value("Titre")).toBe("Tonte");
  expect((await its.person.value("Description")).length).toBe(20_000);
});

test.each(["-5000", "cent mille", "1e30", "99999999999999999999"])(
  "« %s » is not an amount",
  async (typed) => {
    await openOffer();
    await its.person.fill("Montant le plus élevé que vous pouvez réaliser en un an", typed);
    await its.person.press("Publier l'offre");
    await its.expectRefusal(422, /montant/i);
    expect(its.person.errorOf("Montant le plus élevé que vous pouvez réaliser en un an")).not.toBe("");
    expect(await its.person.value("Montant le plus élevé que vous pouvez réaliser en un an")).toBe(typed);
  },
);

test("an offer without a trade or a place says what is missing, beside each field", async () => {
  await its.person.open(`/espace/organisations/${its.supplierId}/offres/nouvelle`);
  await its.person.fill("Titre", "Tonte");
  await its.person.press("Publier l'offre");
  await its.expectRefusal(422, "sont à corriger");
  expect(await its.person.value("Titre")).toBe("Tonte");
});

async function openPurchase() {
  await its.person.open(`/espace/organisations/${its.buyerId}/achats/nouveau`);
  await its.person.fill("Objet", "Entretien des parcs");
  await its.person.fill("Référence", "2027-EV");
  await its.person.fill("Publication de la consultation", inMonths(its.app, 6));
}

test("a lot without a CPV code is not published", async () => {
  await openPurchase();
  await its.person.press("Publier l'achat programmé");
  await its.expectRefusal(422, "Ajoutez au moins un code CPV au lot");
  expect(await its.person.value("Objet")).toBe("Entretien des parcs");
});

test("a purchase whose dates are past is not published", async () => {
  await openPurchase();
  await its.person.pick("Ajouter un code ou un métier", "77310000");
  await its.person.fill("Publication de la consultation", "2020-01-15");
  await its.person.press("Publier l'achat programmé");
  await its.expectRefusal(422, "Le 15 janvier 2020 est passé");
  expect(await its.person.value("Publication de la consultation")).toBe("2020-01-15");
});

test("a lot's amount below zero and a duration without end are refused together", async () => {
  await openPurchase();
  await its.person.pick("Ajouter un code ou un métier", "77310000");
  await its.person.fill("Montant estimé", "-1");
  await its.person.fill("Durée, reconductions comprises", "99999");
  await its.person.press("Publier l'achat programmé");
  await its.expectRefusal(422, "2 réponses sont à corriger");
  expect(its.person.errorOf("Montant estimé")).toContain("positif");
  expect(await its.person.value("Durée, reconductions comprises")).toBe("99999");
});

test("a page that refuses without reading leaves the way free for what comes next", async () => {
  const long = { title: "x".repeat(3_000_000) };
  for (let turn = 0; turn < 3; turn++) await its.person.post("/espace/offres/999999", long);
  await its.person.open("/compte");
  expect(its.person.status()).toBe(200);
});

test("what belongs to others is not there, whatever is posted", async () => {
  const { sql } = its;
  const organisationId = await makeSupplier(sql, { name: "Autre structure" });
  const offer = await makeOffer(sql, { organisationId, title: "Leur offre" });
  await its.watch();
  for (const path of [`/espace/offres/${offer}`, `/espace/organisations/${organisationId}/offres/nouvelle`]) {
    await its.person.post(path, { intent: "publish", title: "Prise", kind: "PREST" });
    await its.expectRefusal(404, /n'existe pas/);
  }
  expect(await sql`select title from offer where id = ${offer}`).toMatchObject([{ title: "Leur offre" }]);
});
