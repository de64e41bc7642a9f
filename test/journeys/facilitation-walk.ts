import { expect } from "vitest";
import { makeBuyer, makePurchase } from "#test/factories/make.ts";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { inMonths, type Journey, makeAccount, signIn } from "#test/journeys/world.ts";
import { docxWords } from "#test/setup/docx.ts";

const TITLE = `Réhabilitation de l'école des Dômes ${process.pid}`;
const BUYER = `Ville d'Ambert ${process.pid}`;
const PLIE = `PLIE du Livradois ${process.pid}`;
const COMPANY = "Bâti Livradois";

/** Journey 6: from a need in the queue to its clause, its decision, the hours worked, and the yearly report. */
export async function walkToReport({ app, person }: Journey): Promise<void> {
  const { facilitatorEmail, buyerEmail, purchaseId } = await makeNeed(app);
  const facilitator = await person();
  await signIn(facilitator, facilitatorEmail);
  await facilitator.follow("Besoins à étudier");
  expect(await facilitator.text()).toContain("CCP, art. L. 2112-2-1");
  await facilitator.follow(TITLE);
  await facilitator.press("Prendre en charge");
  expect(await facilitator.text()).toContain("Pris en charge");
  const need = await facilitator.address();
  await studyHours(facilitator);
  await writeClause(app, facilitator);

  const buyer = await person();
  await signIn(buyer, buyerEmail);
  await decideClause(buyer, purchaseId);
  await facilitator.open(need);
  expect(await facilitator.text()).toContain("Clause d'insertion (condition d'exécution)");

  await facilitator.open("/espace");
  await facilitator.follow("Heures d'insertion");
  const hours = await facilitator.address();
  await followContract(facilitator, app.services.today());
  const contract = await facilitator.address();
  await admitPerson(facilitator, { hours, on: app.services.today() });
  await workHours(facilitator, { contract, today: app.services.today() });
  await facilitator.open(hours);
  await facilitator.follow("Bilan annuel");
  await issueReport(facilitator);
  const address = await facilitator.address();
  await readDocument(app, facilitatorEmail, {
    path: address.replace("/bilan", "/bilan/fichier") + (address.includes("?") ? "&" : "?"),
    words: [BUYER, "101"],
  });
}

async function makeNeed(app: Journey["app"]) {
  const { sql } = app.services;
  const buyerId = await makeBuyer(sql, { name: BUYER });
  const facilitatorId = await makeFacilitator(sql, { name: PLIE, territory: "COM:63003" });
  const purchase = await makePurchase(sql, {
    organisationId: buyerId,
    title: TITLE,
    publicationOn: inMonths(app, 6),
    deadlineOn: inMonths(app, 7),
    lots: [{ amountCents: 100_000_000, durationMonths: 18, territory: "COM:63003" }],
  });
  const manager = (organisationId: number) =>
    makeAccount(app, { memberships: [{ organisationId, role: "manager" }] });
  const { email: facilitatorEmail } = await manager(facilitatorId);
  const { email: buyerEmail } = await manager(buyerId);
  return { facilitatorEmail, buyerEmail, purchaseId: purchase.id };
}

// The first worked example of the field: 1 000 000 € × 50 % × 5 % ÷ 30 € = 833 h.
async function studyHours(facilitator: Walker) {
  await facilitator.select("Métier", "Maçonnerie");
  await facilitator.fill("Effort d'insertion", "5");
  await facilitator.fill("Coût horaire chargé", "30");
  await facilitator.fill("Personnes pouvant être proposées", "3");
  await facilitator.press("Enregistrer l'étude");
  const study = await facilitator.text();
  expect(study).toContain("833 h");
  expect(study).toContain("Faisable : les publics disponibles peuvent réaliser ces heures");
}

async function writeClause(app: Journey["app"], facilitator: Walker) {
  await facilitator.follow("Écrire la clause");
  await facilitator.fill("Structure qui facilite la clause", PLIE);
  await facilitator.press("Compléter le texte");
  const clause = await facilitator.text();
  expect(clause).toContain("833 heures de travail");
  expect(clause).toContain(`validée par ${PLIE}`);
  const address = await facilitator.address();
  const path = address.replace("/clauses/assembler", "/clauses/assembler/docx");
  await readDocument(app, null, { path, words: ["833 heures de travail", PLIE, "(CCAP)"] });
}

async function decideClause(buyer: Walker, purchaseId: number) {
  await buyer.open(`/espace/achats/${purchaseId}`);
  await buyer.follow("Clause sociale");
  expect(await buyer.text()).toContain("une condition d'exécution sociale ou d'emploi est due");
  await buyer.tick("Clause d'insertion");
  await buyer.press("Enregistrer la décision");
  expect(await buyer.text()).toContain("Décision enregistrée avec sa date");
}

const monthsBefore = (today: string, months: number): string => {
  const day = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
};

async function followContract(facilitator: Walker, today: string) {
  await facilitator.fill("Objet du marché", TITLE);
  await facilitator.fill("Référence", "2026-TX-12");
  await facilitator.select("Nature", "Travaux");
  await facilitator.fill("Acheteur", BUYER);
  await facilitator.fill("Début d'exécution", monthsBefore(today, 6));
  await facilitator.fill("Fin prévue", monthsBefore(today, -12));
  await facilitator.fill("Entreprise", COMPANY);
  await facilitator.fill("SIRET", "732 829 320 00074");
  await facilitator.fill("Heures", "833");
  await facilitator.press("Suivre ce marché");
  expect(await facilitator.text()).toContain("Marché ajouté au suivi.");
}

async function admitPerson(facilitator: Walker, { hours, on }: { hours: string; on: string }) {
  await facilitator.open(hours);
  await facilitator.follow("Participants");
  await facilitator.fill("Pseudonyme", "P-0042");
  await facilitator.tick("Bénéficiaire du RSA");
  await facilitator.fill("Éligibilité validée le", monthsBefore(on, 3));
  await facilitator.press("Ajouter le participant");
  expect(await facilitator.text()).toContain("P-0042");
}

async function workHours(facilitator: Walker, { contract, today }: { contract: string; today: string }) {
  await facilitator.open(contract);
  await facilitator.fill("Participant", "P-0042");
  await facilitator.fill("Mois", monthsBefore(today, 1).slice(0, 7));
  await facilitator.fill("Heures", "101");
  await facilitator.select("Mode", "Mise à disposition");
  await facilitator.fill("Employeur", "ETTI du Livradois");
  await facilitator.select("Contrat de travail", "Mission de travail");
  await facilitator.press("Enregistrer les heures");
  await facilitator.tick("P-0042, ");
  await facilitator.press("Valider les saisies cochées");
  expect(await facilitator.text()).toContain("1 saisie validée.");
}

// One person is a group of one: hours are told, the person is not.
async function issueReport(facilitator: Walker) {
  const draft = await facilitator.text();
  expect(draft).toContain("101");
  expect(draft).toContain("non communiqué");
  await facilitator.press("Communiquer ce bilan");
  expect(await facilitator.text()).toContain("Bilan communiqué");
}

async function readDocument(
  app: Journey["app"],
  email: string | null,
  { path, words }: { path: string; words: readonly string[] },
) {
  const clerk = plainWalker(app.origin);
  if (email) await signIn(clerk, email);
  const answer = await fetch(`${app.origin}${path}`, { headers: { Cookie: clerk.cookies() } });
  const text = await docxWords(await answer.arrayBuffer());
  for (const one of words) expect(text).toContain(one);
}
