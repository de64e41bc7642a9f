import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { importContracts } from "#app/imports/contracts.ts";
import { inMonths, type Journey, makeAccount, signIn } from "#test/journeys/world.ts";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// Real contracts where the checkout has them beside it, else two fictive ones in the same form.
const REAL = { file: pathOf("../../../shared/real/decp-tabulaire-echantillon.csv"), buyer: "21730015100016" };
const OWN = { file: pathOf("contracts.csv"), buyer: "99950000000016" };

/** Journey 2: from the contracts of past years to a programmed purchase that everybody can read. */
export async function walkFromContracts({ app, person }: Journey): Promise<void> {
  const sample = existsSync(REAL.file) ? REAL : OWN;
  const { sql, today } = app.services;
  await importContracts(sample.file, { sql, today: today() });
  await app.work();
  const [organisation] = await sql<
    { id: number }[]
  >`select id from organisation where siret = ${sample.buyer}`;
  const organisationId = organisation?.id ?? 0;
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role: "manager" }] });

  const buyer = await person();
  await signIn(buyer, email);
  await buyer.open(`/espace/organisations/${organisationId}/achats`);
  const proposed = await buyer.text();
  expect(proposed).toMatch(/nettoyage/i);
  expect(proposed).toContain("Identifié");
  await buyer.follow("NETTOYAGE");
  expect(await buyer.text()).toContain("Proposé à partir d'un marché attribué, importé.");

  await buyer.follow("Modifier");
  const title = `Nettoyage des bâtiments communaux ${organisationId} ${process.pid}`;
  await buyer.fill("Objet", title);
  await buyer.fill("Fin du marché en cours", inMonths(app, 12));
  await buyer.fill("Début de l'étude", inMonths(app, 1));
  await buyer.fill("Publication de la consultation", inMonths(app, 6));
  await buyer.fill("Remise des offres", inMonths(app, 7));
  await buyer.fill("Attribution", inMonths(app, 9));
  await buyer.press("Publier l'achat programmé");
  expect(await buyer.text()).toContain("Achat programmé publié.");

  await app.work();
  const anyone = await person();
  await anyone.open("/besoins?q=nettoyage");
  await anyone.follow(title);
  const page = await anyone.text();
  expect(page).toContain(title);
  expect(page).toContain("Ceci n'est pas un avis de marché");
  expect(await anyone.address()).toMatch(/^\/besoins\/\d+$/);
}
