import { expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as essentials from "#app/routes/contracts/export.ts";
import * as workbook from "#app/routes/follow/export.ts";
import * as follow from "#app/routes/follow/follow.tsx";
import { lotExchanges } from "#app/routes/sourcing/lot-exchanges.ts";
import { errorsOf } from "#test/routes/buyer-world.ts";
import { useMarkets } from "#test/routes/funnel-world.ts";

const { site, market, at, params, act, inform, rowOf, linkOf, answer } = useMarkets();

test("notes, meetings and the award are kept; the contract is made once, losers stay where they were", async () => {
  const world = await market();
  await inform(world, world.first.id, world.second.id);
  for (const one of [world.first, world.second]) await answer(await linkOf(one), { reponse: "interet" });
  await act(world.browser, world, { intent: "note", supplier: String(world.first.id), note: "À visiter." });
  expect(await rowOf(world, world.first.id)).toMatchObject({ note: "À visiter." });
  const met = { intent: "meeting", participants: [String(world.first.id)], notes: "Visite du parc." };
  expect(errorsOf(await act(world.browser, world, { ...met, on: "2027-11-30" })).on?.[0]).toContain("après");
  expect((await act(world.browser, world, { ...met, on: "2026-11-20" })).status).toBe(302);
  const frozen = await lotExchanges(site().sql, { lotId: world.lotId, organisationId: world.buyerId });
  expect(frozen).toContainEqual({
    on: "2026-11-20",
    with: ["Vert Avenir"],
    label: "Rencontre",
    text: "Visite du parc.",
  });
  expect(frozen.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Informé par courriel", "Intérêt manifesté"]),
  );
  const won = { intent: "award", holder: String(world.first.id), amount: "72 000", awardedOn: "2026-11-21" };
  expect((await act(world.browser, world, won)).status).toBe(302);
  expect((await act(world.browser, world, won)).status).toBe(302);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "awarded" });
  expect(await rowOf(world, world.second.id)).toMatchObject({ stage: "interested" });
  const contracts = await site()
    .sql`select amount_cents, holders from contract where organisation_id = ${world.buyerId}`;
  expect(contracts).toMatchObject([{ amountCents: 7_200_000, holders: [{ name: "Vert Avenir" }] }]);
  const file = await world.browser.get(workbook, `${at(world)}.xlsx`, params(world));
  expect(file.headers.get("content-type")).toContain("spreadsheetml");
});

test("a procedure ends with a holder known by its SIRET alone, or with none and why; a mistake is taken back", async () => {
  const world = await market();
  const failed = {
    intent: "failure",
    kind: "infructueuse",
    decidedOn: "2026-11-20",
    motive: "Aucune offre.",
  };
  expect(
    errorsOf(await act(world.browser, world, { ...failed, irregularOffers: "2" })).irregularOffers?.[0],
  ).toContain("parmi");
  expect(
    (await act(world.browser, world, { ...failed, filesWithdrawn: "12", offersReceived: "0" })).status,
  ).toBe(302);
  await site().sql`update lot set reservation = 'L2113-12' where id = ${world.lotId}`;
  type Page = {
    award: { outcome: { kind: string } | null; missing: string[]; prefill: { social: string[] } };
  };
  const shown = async () => (await world.browser.get(follow, at(world), params(world))).data as Page;
  expect((await shown()).award).toMatchObject({
    outcome: { kind: "infructueuse", filesWithdrawn: 12, motive: "Aucune offre." },
    prefill: { social: ["Marché réservé"] },
  });
  const other = { intent: "award", holder: "autre", holderName: "Ateliers du Val", awardedOn: "2026-11-21" };
  expect(
    errorsOf(await act(world.browser, world, { ...other, holderSiret: "123" })).holderSiret,
  ).toHaveLength(1);
  const holderSiret = completeSiret("939999999", "0001");
  const won = { ...other, holderSiret, amount: "72 000", social: ["Marché réservé"], offersReceived: "2" };
  expect((await act(world.browser, world, won)).status).toBe(302);
  const { award } = await shown();
  expect(award.outcome).toMatchObject({ kind: "awarded", offersReceived: 2 });
  expect(award.missing).toContain("CCAG");
  expect(award.missing).not.toContain("considérations");
  const own = site()
    .sql`select considerations, holders, ends_on from contract where organisation_id = ${world.buyerId}`;
  expect(await own).toMatchObject([
    { considerations: { social: ["Marché réservé"], known: true }, holders: [{ id: holderSiret }] },
  ]);
  expect((await act(world.browser, world, { intent: "unaward", holderSiret })).status).toBe(302);
  expect(await site().sql`select 1 from contract where organisation_id = ${world.buyerId}`).toHaveLength(0);
});

test("a concession is recorded with what its own schema asks, and published once nothing misses", async () => {
  const world = await market();
  const own = { id: String(world.buyerId) };
  await site().sql`update purchase set form = 'concession' where id = ${world.purchaseId}`;
  const siret = completeSiret("939999998", "0001");
  const holder = { intent: "award", holder: "autre", holderSiret: siret, holderName: "Ateliers du Val" };
  const won = {
    ...holder,
    amount: "900 000",
    awardedOn: "2026-11-20",
    durationMonths: "60",
    social: ["Concession réservée"],
  };
  type Page = { award: { concession: boolean; missing: string[]; prefill: { subsidy: string } } };
  const award = async () => ((await world.browser.get(follow, at(world), params(world))).data as Page).award;
  const published = async () =>
    JSON.parse((await world.browser.get(essentials, "/marches/fichier?format=decp", own)).text).marches;
  expect((await act(world.browser, world, won)).status).toBe(302);
  expect(await award()).toMatchObject({
    concession: true,
    missing: ["nature de la concession", "procédure", "début d'exécution", "subvention publique"],
  });
  expect(await published()).toEqual({ marche: [], "contrat-concession": [] });
  const said = {
    concessionNature: "Concession de service",
    procedure: "Procédure négociée ouverte",
    startsOn: "2027-01-01",
    subsidy: "0",
  };
  const early = await act(world.browser, world, { ...won, ...said, startsOn: "2026-11-19" });
  expect(errorsOf(early).startsOn?.[0]).toContain("au plus tôt");
  expect((await act(world.browser, world, { ...won, ...said })).status).toBe(302);
  expect(await award()).toMatchObject({ missing: [], prefill: { subsidy: "0" } });
  const file = await published();
  expect(file["contrat-concession"]).toMatchObject([
    {
      nature: "Concession de service",
      dateSignature: "2026-11-20",
      dateDebutExecution: "2027-01-01",
      valeurGlobale: 900_000,
      montantSubventionPublique: 0,
      considerationsSociales: { considerationSociale: ["Concession réservée"] },
    },
  ]);
  const kept = await site().sql`select ends_on from contract where organisation_id = ${world.buyerId}`;
  expect(kept).toEqual([{ endsOn: "2032-01-01" }]);
});
