import { expect } from "vitest";
import { matchSupplier } from "#app/jobs/match.ts";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { inMonths, type Journey, makeAccount, signIn } from "#test/journeys/world.ts";

/** Journey 5: what a buyer publishes is in the feed of the suppliers whom it fits, at once. */
export async function walkToFeed({ app, person }: Journey): Promise<void> {
  const { sql } = app.services;
  const supplierId = await makeSupplier(sql, { name: "Propreté du Val" });
  const around = { areas: [], radiusKm: 10 };
  await makeOffer(sql, {
    organisationId: supplierId,
    title: "Nettoyage de bureaux",
    cpv: ["90919200"],
    ...around,
  });
  // As publishing does: what other walks published fits already, and is none of the needs that widening brings.
  await matchSupplier(app.services, supplierId);
  const buyerId = await makeBuyer(sql, { name: "Syndicat du Lac" });
  const member = (organisationId: number) =>
    makeAccount(app, { memberships: [{ organisationId, role: "editor" }] });
  const supplier = await person();
  const { email } = await member(supplierId);
  await signIn(supplier, email);
  const feed = `/espace/organisations/${supplierId}/besoins-pour-vous`;
  const title = `Nettoyage du siège ${process.pid}`;
  await supplier.open(feed);
  expect(await supplier.text()).not.toContain(title);
  await supplier.select("Me prévenir par courriel", "Dès parution");
  await supplier.press("Garder ce rythme");
  expect(await supplier.text()).toContain("L'alerte est en cours");

  const buyer = await person();
  await signIn(buyer, (await member(buyerId)).email);
  const need = { buyerId, cpv: "90919200", publicationOn: inMonths(app, 8) };
  await publishPurchase(buyer, { ...need, title });

  await supplier.open(feed);
  const text = await supplier.text();
  expect(text).toContain(title);
  expect(text).toContain("Syndicat du Lac");
  await app.work();
  const [mail] = await app.mails(email);
  expect(mail?.text).toContain(title);

  const farther = `Nettoyage de la mairie ${process.pid}`;
  await publishPurchase(buyer, { ...need, title: farther, place: "Riom" });
  await mendRadius(supplier, feed, farther);
}

/** A need just out of reach: whom to answer it with, or a wider radius. */
async function mendRadius(supplier: Walker, feed: string, title: string) {
  await supplier.open(feed);
  expect(await supplier.text()).not.toContain(title);
  await supplier.follow("Presque");
  const near = await supplier.text();
  expect(near).toContain(title);
  expect(near).toContain("de votre rayon");
  await supplier.follow("pour un groupement");
  expect(await supplier.address()).toMatch(/^\/fournisseurs\?cpv=90919200&ou=COM%3A63300/);
  await supplier.open(`${feed}?vue=presque`);
  await supplier.follow("Élargir le rayon à 20");
  await supplier.press("Élargir le rayon à 20");
  const widened = await supplier.text();
  expect(widened).toContain("1 besoin de plus correspond");
  expect(widened).toContain(title);
}

/** Programmes a purchase of one lot in Clermont-Ferrand with the editor, and publishes it. */
export async function publishPurchase(
  buyer: Walker,
  purchase: { buyerId: number; title: string; cpv: string; publicationOn: string; place?: string },
): Promise<void> {
  await buyer.open(`/espace/organisations/${purchase.buyerId}/achats/nouveau`);
  await buyer.fill("Objet", purchase.title);
  await buyer.fill("Référence", `${purchase.title.slice(-20)}`);
  await buyer.fill("Publication de la consultation", purchase.publicationOn);
  await buyer.pick("Ajouter un code ou un métier", purchase.cpv);
  await buyer.pick("Lieu d'exécution", purchase.place ?? "Clermont-Ferrand");
  await buyer.fill("Montant estimé", "60 000");
  await buyer.fill("Durée, reconductions comprises", "24");
  await buyer.press("Publier l'achat programmé");
  expect(await buyer.text()).toContain("Achat programmé publié.");
}
