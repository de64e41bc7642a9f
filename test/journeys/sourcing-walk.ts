import { expect } from "vitest";
import { DECLARED_CHECKS, declaredLabel } from "#app/domain/call-fairness.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { inMonths, type Journey, makeAccount, signIn } from "#test/journeys/world.ts";

/** Journey 3: from a purchase to who could answer it, a call for interest, and what a supplier answers. */
export async function walkFromPurchase({ app, person }: Journey): Promise<void> {
  const { buyerEmail, supplierEmail, names, purchaseId } = await makeMarket(app);
  const buyer = await person();
  await signIn(buyer, buyerEmail);
  await buyer.open(`/espace/achats/${purchaseId}`);
  await readMatches(buyer, names);
  await shortlist(buyer, names.adapted);
  await openCall(buyer, { purchaseId, deadline: inMonths(app, 2) });
  await app.work();

  const supplier = await person();
  await signIn(supplier, supplierEmail);
  await answerCall(supplier);

  await buyer.open(await buyer.address());
  const answers = await buyer.text();
  expect(answers).toContain("Réponses reçues");
  expect(answers).toContain(names.adapted);
  expect(answers).toContain("Deux équipes de six salariés.");
}

async function makeMarket(app: Journey["app"]) {
  const { sql } = app.services;
  const names = { adapted: `Vert Avenir ${process.pid}`, ordinary: `Jardins Réunis ${process.pid}` };
  const buyer = await makeBuyer(sql, { name: "Ville de Riom" });
  const adapted = await makeSupplier(sql, {
    name: names.adapted,
    statuses: [{ kind: "EA", from: "2024-01-01", verification: "verified" }],
    shares: { shareDisabled: 0.6 },
  });
  const ordinary = await makeSupplier(sql, { name: names.ordinary });
  for (const organisationId of [adapted, ordinary]) await makeOffer(sql, { organisationId });
  const purchase = await makePurchase(sql, {
    organisationId: buyer,
    title: "Entretien des espaces verts du secteur nord",
    publicationOn: inMonths(app, 6),
    deadlineOn: inMonths(app, 7),
    lots: [{ cpv: ["77310000"], territory: "COM:63113", amountCents: 8_000_000 }],
  });
  await matchPurchase(app.services, purchase.id);
  const manager = (organisationId: number) =>
    makeAccount(app, { memberships: [{ organisationId, role: "manager" }] });
  const { email: buyerEmail } = await manager(buyer);
  const { email: supplierEmail } = await manager(adapted);
  return { buyerEmail, supplierEmail, names, purchaseId: purchase.id };
}

async function readMatches(buyer: Walker, names: { adapted: string; ordinary: string }) {
  expect(await buyer.text()).toContain("CCP, art. L. 2113-12");
  await buyer.follow("fournisseurs potentiels");
  const text = await buyer.text();
  expect(text).toContain("Par ordre de score");
  expect(text.indexOf(names.adapted)).toBeGreaterThan(-1);
  expect(text.indexOf(names.ordinary)).toBeGreaterThan(-1);
}

async function shortlist(buyer: Walker, name: string) {
  await buyer.press(`Ajouter à la liste de sourcing : ${name}`);
  const text = await buyer.text();
  const list = text.slice(text.indexOf("Liste de sourcing"));
  expect(list).toContain(name);
}

const CALL = `Qui entretient des parcs sans produit ? ${process.pid}`;
const PRESENTED =
  "La ville entretient douze parcs et prépare un marché sans produit chimique. Elle lira les réponses avant d'écrire les lots.";
const QUESTION = "Combien d'équipes pouvez-vous engager ?";

async function openCall(buyer: Walker, { purchaseId, deadline }: { purchaseId: number; deadline: string }) {
  await buyer.open(`/espace/achats/${purchaseId}`);
  await buyer.follow("Préparer un appel à manifestation d'intérêt");
  await buyer.fill("Titre", CALL);
  await buyer.fill("Dernier jour pour répondre", deadline);
  await buyer.press("Enregistrer le brouillon");
  expect(await buyer.text()).toContain("Brouillon enregistré.");
  await buyer.fill("Question", QUESTION);
  await buyer.press("Ajouter une question");
  await buyer.press("Retirer la question 2");
  await buyer.fill("Présentation", PRESENTED);
  for (const declared of DECLARED_CHECKS) await buyer.tick(declaredLabel(declared));
  await buyer.press("Ouvrir l'appel");
  expect(await buyer.text()).toContain("Appel ouvert : les fournisseurs peuvent y répondre.");
}

async function answerCall(supplier: Walker) {
  await supplier.open("/besoins?q=parcs");
  await supplier.follow(CALL);
  await supplier.follow("Répondre à l'appel");
  await supplier.fill(QUESTION, "Deux équipes de six salariés.");
  await supplier.press("Envoyer ma réponse");
  expect(await supplier.text()).toContain("Votre réponse est transmise à Ville de Riom.");
}
