import { afterAll, beforeAll, expect, test } from "vitest";
import * as advisor from "#app/routes/advisor/advisor.tsx";
import type { AdvisorData } from "#app/routes/advisor/answer.ts";
import * as check from "#app/routes/advisor/check.tsx";
import * as consortium from "#app/routes/advisor/consortium.tsx";
import { makeOffer, makeSupplier, nextSiret } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
const siret = { ea: nextSiret(), ei: nextSiret(), expired: nextSiret(), unknown: nextSiret() };

beforeAll(async () => {
  site = await openSite();
  const supplier = async (
    given: Parameters<typeof makeSupplier>[1],
    capacityCents: number | null = 10_000_000,
  ) => {
    const organisationId = await makeSupplier(site.sql, given);
    await makeOffer(site.sql, { organisationId, capacityCents });
    return organisationId;
  };
  await supplier({
    siret: siret.ea,
    name: "Atelier adapté",
    statuses: [{ kind: "EA", verification: "verified" }],
  });
  await supplier({ statuses: [{ kind: "ESAT" }] });
  await supplier({ statuses: [{ kind: "EA" }] }, 1_000_000);
  await supplier({ siret: siret.ei, name: "Chantier", statuses: [{ kind: "EI" }] });
  await supplier({ statuses: [{ kind: "ETTI" }] });
  await supplier({ siret: siret.expired, statuses: [{ kind: "EA", until: "2020-12-31" }] });
});
afterAll(() => site.close());

const NEED =
  "objet=services&metier=77310000&montant=80000&duree=12&ou=COM:63113&acheteur=collectivite&date=2027-06-01";
const ask = async (query: string) =>
  (await site.visitor().get(advisor, `/reserver?${query}`)).data as AdvisorData;

test("suppliers are counted by base, labour lenders are left out, capacity counts", async () => {
  const { supply } = await ask(NEED);
  expect(supply?.supply.bases["L2113-12"]).toEqual({ yes: 3, toProve: 0, capable: 2, capableYes: 2 });
  expect(supply?.supply.bases["L2113-13"].yes).toBe(1);
  expect(supply?.supply.labourLenders).toBe(1);
});

test("one capable supplier more of the other family: both are reserved together", async () => {
  const { recommendation, wording } = await ask(NEED);
  expect(recommendation).toMatchObject({ advice: "reserve", base: "L2113-12+13" });
  expect(wording?.notice).toContain("article L.\u00a02113-14");
});

test("a buyer content with two suppliers reserves to one family", async () => {
  const { recommendation } = await ask(`${NEED}&assez=2`);
  expect(recommendation).toMatchObject({ advice: "reserve", base: "L2113-12" });
});

test("a need under the threshold of its day is consulted directly", async () => {
  const { recommendation, duties } = await ask(NEED.replace("80000", "50000"));
  expect(recommendation?.advice).toBe("direct");
  expect(duties.procedure[0]?.answer).toBe("Dispensé");
});

test("the social economy is refused outside the closed list, with its article", async () => {
  const { bases } = await ask(NEED);
  expect(bases.find(({ base }) => base === "L2113-15")).toMatchObject({
    verdict: "no",
    article: "CCP, art. L.\u00a02113-15",
    text: expect.stringContaining("consultation directe ou ciblée"),
  });
});

test("a concession has neither joint nor social-economy reservation", async () => {
  const { bases } = await ask(`${NEED}&forme=concession`);
  expect(bases.map(({ base }) => base)).toEqual(["L3113-1", "L3113-2", "L3113-2-1"]);
});

test("what cannot be read is said beside its field, and what was typed is kept", async () => {
  const { asked, supply } = await ask(
    "metier=99999999&montant=beaucoup&duree=-3&ou=Nullepart&date=2026-02-30",
  );
  expect(Object.keys(asked.problems).sort()).toEqual(["date", "duree", "metier", "montant", "ou"]);
  expect(asked.typed.montant).toBe("beaucoup");
  expect(supply).toBeNull();
});

test("without an amount nothing is decided from it", async () => {
  const { duties } = await ask(NEED.replace("80000", ""));
  expect(duties.procedure.find(({ key }) => key === "dispensed")?.answer).toBe("Non décidé");
});

type Group = { verdict: string | null; members: { role: string; problem: string | null }[] };
const group = async (fields: Record<string, string>) => {
  const query = new URLSearchParams({ date: "2027-06-01", ...fields });
  return (await site.visitor().get(consortium, `/reserver/groupement?${query}`)).data as Group;
};

test("a group of an EA and an EI may answer a lot reserved to both families, not to one", async () => {
  const membres = `${siret.ea}\n${siret.ei}`;
  expect((await group({ base: "L2113-12+13", membres })).verdict).toBe("yes");
  expect((await group({ base: "L2113-12", membres })).verdict).toBe("no");
});

test("a subcontractor that is not known leaves the group undecided, a false SIRET is said", async () => {
  const found = await group({ base: "L2113-12", membres: siret.ea, soustraitants: `${siret.unknown}, 123` });
  expect(found.verdict).toBeNull();
  expect(found.members.map(({ role }) => role)).toEqual(["Membre", "Sous-traitant", "Sous-traitant"]);
  expect(found.members[2]?.problem).toContain("14 chiffres");
});

test("a lot reserved to the social economy is judged on its members, not on what the lot has not said", async () => {
  const association = nextSiret();
  await makeSupplier(site.sql, { siret: association, statuses: [{ kind: "ESS_DROIT" }], mission: true });
  expect((await group({ base: "L2113-15", membres: association })).verdict).toBe("yes");
});

test("a closed establishment is said, and decides nothing for the group", async () => {
  const closed = nextSiret();
  await makeSupplier(site.sql, { siret: closed, statuses: [{ kind: "EA" }], closedOn: "2026-01-31" });
  const found = await group({ base: "L2113-12", membres: closed });
  expect(found.members[0]?.problem).toContain("fermé le 31\u00a0janvier 2026");
  expect(found.verdict).toBeNull();
});

test("a trade in words is read with its own code: what is counted together is a remark, never a mistake", async () => {
  const { asked, bases, duties } = await ask(NEED.replace("metier=77310000", "metier=nettoyage"));
  expect(asked.problems).toEqual({});
  expect(asked.tradeNote).toMatch(/tous comptés ici.*Le droit est lu avec le code CPV \d{8}/);
  expect(bases.find(({ base }) => base === "L2113-15")?.verdict).toBe("no");
  expect(duties.contract.map(({ answer }) => answer)).not.toContain("Non décidé");
});

type Checked = {
  problem: string | null;
  unknown: object | null;
  found: { statuses: { state: string; verified: boolean }[]; standing: { open: { base: string }[] } } | null;
};
const verify = async (typed: string) =>
  (await site.visitor().get(check, `/verifier?siret=${typed}`)).data as Checked;

test("a SIRET is checked: its statuses, what proves them, and the reservations open today", async () => {
  const { found } = await verify(siret.ea);
  expect(found?.statuses).toMatchObject([{ state: "in-force", verified: true }]);
  expect(found?.standing.open.map(({ base }) => base)).toContain("L2113-12");
});

test("an expired status opens nothing; an unknown SIRET is no proof; a false one is refused", async () => {
  const { found } = await verify(siret.expired);
  expect(found?.statuses).toMatchObject([{ state: "expired" }]);
  expect(found?.standing.open).toEqual([]);
  expect((await verify(siret.unknown)).unknown).not.toBeNull();
  expect((await verify("123")).problem).toContain("14 chiffres");
});
