import { expect } from "vitest";
import { importRegistry } from "#app/imports/registry.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import { makeBuyer, makePurchase } from "#test/factories/make.ts";
import { importFolder, registryFile } from "#test/imports/files.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { inMonths, type Journey, makeAccount, nextSiret, signIn } from "#test/journeys/world.ts";

const TRADE = "Cordonnerie et cuir";

/** From the list of a register to a structure that describes itself: found, matched, claimed, then told in its words. */
export async function walkFromRegister({ app, person }: Journey): Promise<void> {
  const fiche = await importFiche(app);
  const lot = await needForIt(app);
  const [visitor, buyer, director] = [await person(), await person(), await person()];

  const found = "/offres?q=cordonnerie&ou=Clermont-Ferrand";
  await visitor.open(found);
  expect(await visitor.text()).toContain(fiche.name);
  expect(await visitor.text()).toContain("Offre non décrite");

  await signIn(buyer, lot.buyerEmail);
  await buyer.open(lot.path);
  expect(await buyer.text()).toContain(fiche.name);
  expect(await buyer.text()).toContain("Offre non décrite");

  await takeInCharge(app, director, fiche);
  await describeOffer(app, director, fiche);

  await visitor.open(found);
  expect(await visitor.text()).toContain("Ressemelage des chaussures de travail");
  expect(await visitor.text()).not.toContain("Offre non décrite");
  await buyer.open(lot.path);
  expect(await buyer.text()).toContain(fiche.name);
  expect(await buyer.text()).not.toContain("Offre non décrite");
}

type Fiche = { id: number; name: string; email: string };

async function importFiche(app: Journey["app"]): Promise<Fiche> {
  const { sql, today } = app.services;
  const siret = nextSiret();
  const [name, email] = [
    `Ateliers du Cuir ${siret.slice(4, 8)}`,
    `contact@cuir-${siret.slice(4, 8)}.example`,
  ];
  const folder = await importFolder();
  const path = await folder.write(registryFile([{ siret, nom: name, courriel: email, metiers: TRADE }]));
  await importRegistry(path, { source: "Liste des ESAT", on: today() }, { sql, today: today() });
  await folder.drop();
  await app.work();
  const [row] = await sql<{ id: number }[]>`select id from organisation where siret = ${siret}`;
  return { id: row?.id ?? 0, name, email };
}

async function needForIt(app: Journey["app"]) {
  const { sql } = app.services;
  const organisationId = await makeBuyer(sql, { name: "Commune du Ressemelage" });
  const { id } = await makePurchase(sql, {
    organisationId,
    title: "Entretien des chaussures de travail",
    publicationOn: inMonths(app, 6),
    deadlineOn: inMonths(app, 7),
    lots: [
      { cpv: ["50820000"], sectors: ["reparation-cuir"], territory: "COM:63113", reservation: "L2113-12" },
    ],
  });
  await matchPurchase(app.services, id);
  const { email } = await makeAccount(app, { memberships: [{ organisationId, role: "manager" }] });
  return { path: `/espace/achats/${id}/lots/1`, buyerEmail: email };
}

async function takeInCharge(app: Journey["app"], director: Walker, fiche: Fiche) {
  const { email } = await makeAccount(app);
  await signIn(director, email);
  await director.open(`/fournisseurs/${fiche.id}`);
  const told = await director.text();
  expect(told).toContain("Fiche non revendiquée");
  expect(told).toContain("d'après Liste des ESAT, au");
  expect(told).toContain("Zone présumée");
  expect(told).not.toContain(fiche.email);
  await director.follow("Prenez sa fiche en charge");
  await director.press("Envoyer le lien à c***@cuir-….example");
  expect(await director.text()).toContain("Un lien part à c***@cuir-….example");
  await app.work();
  const [mail] = await app.mails(fiche.email);
  expect(mail?.text).toContain(email);
  const link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
  await director.open(new URL(link).pathname);
  await director.press("Prendre en charge cette fiche");
  expect(await director.text()).toContain(`« ${fiche.name} » est dans votre espace`);
}

async function describeOffer(app: Journey["app"], director: Walker, { id }: Fiche) {
  await director.open(`/espace/organisations/${id}/offres/nouvelle`);
  await director.fill("Titre", "Ressemelage des chaussures de travail");
  await director.fill("Description", "Reprise sur place, ressemelage et retour sous dix jours.");
  await director.pick("Ajouter un secteur", TRADE);
  await director.select("Rayon autour du site", "50 km");
  await director.press("Publier l'offre");
  expect(await director.text()).toContain("Offre publiée. 1 besoin y correspond dès maintenant.");
  await app.work();
}
