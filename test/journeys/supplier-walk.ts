import { expect } from "vitest";
import { matchPurchase } from "#app/jobs/match.ts";
import { makeBuyer, makePurchase } from "#test/factories/make.ts";
import { pdf, type Walker } from "#test/journeys/walker.ts";
import {
  inMonths,
  type Journey,
  makeAccount,
  nextEmail,
  nextSiret,
  PASSWORD,
  signIn,
} from "#test/journeys/world.ts";

/** Journey 1: from a SIRET to an answered need, that the buyer reads. */
export async function walkAsNewSupplier({ app, person }: Journey): Promise<void> {
  const need = await openNeed(app);
  const supplier = await person();
  await signUp(supplier, app);
  const name = await addOrganisation(supplier);
  await declareStatus(supplier);
  await publishOffer(supplier);
  await answerNeed(supplier, need.title);

  const buyer = await person();
  await signIn(buyer, need.buyerEmail);
  await buyer.open(`/espace/achats/${need.id}/lots/1`);
  const seen = await buyer.text();
  expect(seen).toContain(name);
  expect(seen).toContain("Nos équipes sont libres dès mars.");
}

async function openNeed(app: Journey["app"]) {
  const { sql } = app.services;
  const organisationId = await makeBuyer(sql, { name: "Commune des Trois Puys" });
  const title = `Entretien des parcs ${nextSiret().slice(4, 8)}`;
  const { id } = await makePurchase(sql, {
    organisationId,
    title,
    publicationOn: inMonths(app, 6),
    deadlineOn: inMonths(app, 7),
    lots: [{ cpv: ["77310000"], territory: "COM:63113", amountCents: 8_000_000, reservation: "L2113-12" }],
  });
  // As publishing does.
  await matchPurchase(app.services, id);
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role: "manager" }] });
  return { id, title, buyerEmail: email };
}

async function signUp(supplier: Walker, app: Journey["app"]) {
  const email = nextEmail("fournisseur");
  await supplier.open("/");
  await supplier.follow("Se connecter");
  await supplier.follow("Créer un compte");
  await supplier.fill("Adresse électronique", email);
  await supplier.fill("Mot de passe", PASSWORD);
  await supplier.press("Créer mon compte");
  expect(await supplier.text()).toContain("Ouvrez votre messagerie");
  await app.work();
  const [mail] = await app.mails(email);
  const link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
  await supplier.open(new URL(link).pathname);
  await supplier.press("Confirmer mon adresse");
  await supplier.fill("Adresse électronique", email);
  await supplier.fill("Mot de passe", PASSWORD);
  await supplier.press("Se connecter");
}

async function addOrganisation(supplier: Walker): Promise<string> {
  await supplier.open("/espace/organisations/nouvelle");
  await supplier.fill("SIRET", nextSiret());
  await supplier.press("Chercher cet établissement");
  expect(await supplier.text()).toContain("Annuaire de démonstration (fictif)");
  const name = await supplier.value("Nom de la structure");
  await supplier.pick("Commune", "Clermont-Ferrand");
  await supplier.tick("Fournisseur");
  await supplier.press("Ajouter cette structure");
  return name;
}

async function declareStatus(supplier: Walker) {
  expect(await supplier.address()).toMatch(/\/statuts\/nouveau$/);
  await supplier.select("Statut", "EA :");
  await supplier.fill("Numéro", "CPOM-2026-063");
  await supplier.attach("Justificatif", pdf());
  await supplier.press("Déclarer ce statut");
  const text = await supplier.text();
  expect(text).toContain("Statut déclaré : Entreprise adaptée");
  expect(text).toContain("CCP, art. L. 2113-12");
}

async function publishOffer(supplier: Walker) {
  const home = (await supplier.address()).replace(/\/statuts$/, "");
  await supplier.open(`${home}/offres/nouvelle`);
  await supplier.fill("Titre", "Entretien d'espaces verts en équipe adaptée");
  await supplier.fill(
    "Description",
    "Tonte, taille et désherbage, avec un encadrant présent sur le chantier.",
  );
  await supplier.pick("Ajouter un secteur", "Entretien des espaces verts");
  await supplier.pick("Ajouter un code ou un mot", "77310000");
  await supplier.select("Rayon autour du site", "50 km");
  await supplier.press("Publier l'offre");
  expect(await supplier.text()).toContain("Offre publiée.");
  expect(await supplier.address()).toBe(`${home}/besoins-pour-vous`);
  await supplier.open(`${home}/offres`);
  await supplier.follow("Entretien d'espaces verts en équipe adaptée");
  await supplier.fill("Délai de démarrage", "15");
  await supplier.press("Enregistrer et garder publiée");
  expect(await supplier.text()).toContain("Offre publiée. 1 besoin y correspond dès maintenant.");
}

async function answerNeed(supplier: Walker, title: string) {
  const feed = await supplier.text();
  expect(feed).toContain(title);
  expect(feed).toContain("Commune des Trois Puys");
  await supplier.follow(`Répondre : ${title}`);
  const why = await supplier.text();
  expect(why).toContain("Pourquoi ce besoin vous correspond");
  await supplier.tick("Manifester mon intérêt");
  await supplier.fill("Message à l'acheteur", "Nos équipes sont libres dès mars.");
  await supplier.press("Envoyer ma réponse");
  expect(await supplier.text()).toContain("Votre intérêt est transmis à Commune des Trois Puys");
}
