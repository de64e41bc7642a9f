import { expect } from "vitest";
import { makeSupplier } from "#test/factories/make.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { type Journey, makeAccount, nextSiret, PASSWORD, signIn } from "#test/journeys/world.ts";

/** Journey 6: a visitor saves a search, is told of an offer that appears, and stops being told with the mail's link. */
export async function walkToAlert({ app, person }: Journey): Promise<void> {
  const trade = `taxidermie${nextSiret().slice(4, 8)}`;
  const { email } = await makeAccount(app);
  const buyer = await person();
  await buyer.open(`/offres?q=${trade}&ou=COM:63300`);
  await buyer.follow("Enregistrer cette recherche");
  await buyer.fill("Adresse électronique", email);
  await buyer.fill("Mot de passe", PASSWORD);
  await buyer.press("Se connecter");
  // What was asked before signing in is still asked.
  expect(await buyer.value("Son nom")).toBe(
    `Offres contenant «\u00a0${trade}\u00a0» pouvant intervenir à Riom (63)`,
  );
  await buyer.fill("Son nom", `Veille ${trade}`);
  await buyer.tick("Dès parution");
  await buyer.press("Enregistrer cette recherche");
  expect(await buyer.text()).toContain(`Veille ${trade}`);

  await publish(await person(), app, trade);
  await app.work();
  const [mail, ...others] = await app.mails(email);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe(`1\u00a0nouvelle offre\u00a0: Veille ${trade}`);
  expect(mail?.text).toContain(`Atelier de ${trade}`);

  const stop = /https?:\/\/\S+\/arreter/.exec(mail?.text ?? "")?.[0] ?? "";
  expect(mail?.headers?.["List-Unsubscribe"]).toBe(`<${stop}>`);
  // Whoever has the mail, signed in or not.
  const reader = await person();
  await reader.open(new URL(stop).pathname);
  await reader.press("Arrêter l'alerte");
  expect(await reader.text()).toContain("L'alerte est arrêtée");
  await buyer.open("/espace/recherches");
  expect(await buyer.text()).toContain("Sans alerte");
}

async function publish(supplier: Walker, app: Journey["app"], trade: string) {
  const organisationId = await makeSupplier(app.services.sql, { name: "Les Mains Sûres" });
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role: "editor" }] });
  await signIn(supplier, email);
  await supplier.open(`/espace/organisations/${organisationId}/offres/nouvelle`);
  await supplier.fill("Titre", `Atelier de ${trade}`);
  await supplier.pick("Ajouter un secteur", "Entretien des espaces verts");
  await supplier.select("Rayon autour du site", "50 km");
  await supplier.press("Publier l'offre");
  expect(await supplier.text()).toContain("Offre publiée.");
}
