import { expect } from "vitest";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { inMonths, type Journey, makeAccount, signIn } from "#test/journeys/world.ts";

/** Journey 5: what a buyer publishes is in the feed of the suppliers whom it fits, at once. */
export async function walkToFeed({ app, person }: Journey): Promise<void> {
  const { sql } = app.services;
  const supplierId = await makeSupplier(sql, { name: "Propreté du Val" });
  await makeOffer(sql, { organisationId: supplierId, title: "Nettoyage de bureaux", cpv: ["90919200"] });
  const buyerId = await makeBuyer(sql, { name: "Syndicat du Lac" });
  const member = (organisationId: number) =>
    makeAccount(app, { memberships: [{ organisationId, role: "editor" }] });
  const supplier = await person();
  await signIn(supplier, (await member(supplierId)).email);
  const feed = `/espace/organisations/${supplierId}/besoins-pour-vous`;
  const title = `Nettoyage du siège ${process.pid}`;
  await supplier.open(feed);
  expect(await supplier.text()).not.toContain(title);

  const buyer = await person();
  await signIn(buyer, (await member(buyerId)).email);
  await publishPurchase(buyer, { buyerId, title, cpv: "90919200", publicationOn: inMonths(app, 8) });

  await supplier.open(feed);
  const text = await supplier.text();
  expect(text).toContain(title);
  expect(text).toContain("Syndicat du Lac");
}

/** Programmes a purchase of one lot in Clermont-Ferrand with the editor, and publishes it. */
export async function publishPurchase(
  buyer: Walker,
  purchase: { buyerId: number; title: string; cpv: string; publicationOn: string },
): Promise<void> {
  await buyer.open(`/espace/organisations/${purchase.buyerId}/achats/nouveau`);
  await buyer.fill("Objet", purchase.title);
  await buyer.fill("Référence", `${purchase.title.slice(-20)}`);
  await buyer.fill("Publication de la consultation", purchase.publicationOn);
  await buyer.pick("Ajouter un code ou un métier", purchase.cpv);
  await buyer.pick("Lieu d'exécution", "Clermont-Ferrand");
  await buyer.fill("Montant estimé", "60 000");
  await buyer.fill("Durée, reconductions comprises", "24");
  await buyer.press("Publier l'achat programmé");
  expect(await buyer.text()).toContain("Achat programmé publié.");
}
