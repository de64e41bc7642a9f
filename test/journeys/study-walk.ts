import { expect } from "vitest";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { inMonths, type Journey, makeAccount, signIn } from "#test/journeys/world.ts";
import { docxWords } from "#test/setup/docx.ts";

const TITLE = `Entretien des berges ${process.pid}`;
const FIRST = "Trois entreprises adaptées du département peuvent porter tout le lot.";
const SECOND = "La consultation est reportée d'un an : rien n'est réservé d'ici là.";

/** Journey 4: from a lot that waits to a decision that is kept, a document, a new decision, and the register. */
export async function walkToStudy({ app, person }: Journey): Promise<void> {
  const { email, purchaseId } = await makeSmallLots(app);
  const buyer = await person();
  await signIn(buyer, email);
  await buyer.open("/espace");
  await buyer.follow(`Étudier la réservation : ${TITLE}, lot 1`);
  await decideToReserve(buyer);
  const first = await buyer.address();
  await readDocument(app, { email, first });

  await buyer.follow("Étudier à nouveau");
  await buyer.tick("Ni réservation, ni clause");
  await buyer.fill("Motif", SECOND);
  await buyer.press("Enregistrer la nouvelle étude");
  expect(await buyer.text()).toContain("Elle remplace la précédente, qui reste lisible.");
  await buyer.open(first);
  const revoked = await buyer.text();
  expect(revoked).toContain("Rapportée par l'étude n°");
  expect(revoked).toContain(FIRST);

  await buyer.open(`/espace/achats/${purchaseId}`);
  expect(await buyer.text()).toContain("Décidé : Ni réservation, ni clause");
  await buyer.open("/espace");
  await buyer.follow("Registre des petits achats");
  const register = await buyer.text();
  expect(register).toContain(SECOND);
  expect(register).not.toContain(FIRST);
  expect(register).toMatch(/2 lots de 10 000 € HT à 60 000 € HT : 1 étudié, 1 à étudier/);
}

async function makeSmallLots(app: Journey["app"]) {
  const { sql } = app.services;
  const organisationId = await makeBuyer(sql, { name: `Ville de Riom ${process.pid}` });
  for (let rank = 0; rank < 3; rank++) {
    const supplier = await makeSupplier(sql, { statuses: [{ kind: "EA", from: "2024-01-01" }] });
    await makeOffer(sql, { organisationId: supplier, capacityCents: 20_000_000 });
  }
  const purchase = await makePurchase(sql, {
    organisationId,
    title: TITLE,
    publicationOn: inMonths(app, 6),
    deadlineOn: inMonths(app, 7),
    lots: [3_500_000, 5_000_000].map((amountCents) => ({ amountCents, durationMonths: 12 })),
  });
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role: "editor" }] });
  return { email, purchaseId: purchase.id };
}

async function decideToReserve(buyer: Walker) {
  const study = await buyer.text();
  expect(study).toContain("Cette étude est à faire");
  expect(study).toContain("Ce que le droit permet de réserver");
  await buyer.tick("Réserver aux EA et ESAT");
  await buyer.fill("Motif", FIRST);
  await buyer.press("Enregistrer l'étude");
  const kept = await buyer.text();
  expect(kept).toContain("Le lot 1 porte désormais cette réservation");
  expect(kept).toContain("En vigueur");
}

async function readDocument(app: Journey["app"], { email, first }: { email: string; first: string }) {
  const clerk = plainWalker(app.origin);
  await signIn(clerk, email);
  const answer = await fetch(`${app.origin}${first}/docx`, { headers: { Cookie: clerk.cookies() } });
  const text = await docxWords(await answer.arrayBuffer());
  for (const words of [FIRST, email, TITLE, "art. L.\u00a02113-12", "Peuvent répondre"])
    expect(text).toContain(words);
}
