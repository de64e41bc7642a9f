import { expect } from "vitest";
import { rebuildIndex } from "#search/reindex.ts";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import { type Journey, makeAccount, signIn } from "#test/journeys/world.ts";

/** Journey 3, its evidence: a search, a comparison, a file to take away, a sourcing file and what came of it. */
export async function walkToEvidence({ app, person }: Journey): Promise<void> {
  const { sql } = app.services;
  const names = [`Ateliers du Gour ${process.pid}`, `Linge des Cimes ${process.pid}`] as const;
  for (const name of names) {
    const organisationId = await makeSupplier(sql, {
      name,
      statuses: [{ kind: "ESAT", from: "2024-01-01", verification: "verified" }],
    });
    await makeOffer(sql, { organisationId, title: `Blanchisserie, ${name}`, cpv: ["98310000"] });
  }
  const organisationId = await makeBuyer(sql, { name: "Ville de Riom" });
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role: "editor" }] });
  await rebuildIndex(app.services);

  const buyer = await person();
  await signIn(buyer, email);
  await buyer.open(`/offres?q=blanchisserie+${process.pid}&ou=COM:63113`);
  for (const name of names) await buyer.tick(`Comparer ${name}`);
  await buyer.press("Comparer");
  const compared = await buyer.text();
  for (const words of [...names, "CCP, art. L. 2113-12", "Distance"]) expect(compared).toContain(words);

  await buyer.open(`/offres?q=blanchisserie+${process.pid}&ou=COM:63113`);
  await buyer.follow("Exporter");
  expect(await buyer.text()).toContain("Le fichier aura 2 lignes");
  await buyer.follow("Revenir à la recherche");
  await buyer.follow("Figer en dossier");
  await buyer.fill("Titre du dossier", `Blanchisserie ${process.pid}`);
  await buyer.press("Figer le dossier");
  const frozen = await buyer.text();
  for (const words of [...names, "Ne vaut pas sélection des candidatures", "Empreinte vérifiée"]) {
    expect(frozen).toContain(words);
  }

  await buyer.select("Ce qu'il est advenu", "Fournisseurs contactés");
  await buyer.fill("Note", "Les deux structures ont été reçues.");
  await buyer.press("Ajouter cette suite");
  const told = await buyer.text();
  expect(told).toContain("Suite ajoutée au dossier.");
  expect(told).toContain("Les deux structures ont été reçues.");
}
