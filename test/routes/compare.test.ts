import { afterAll, beforeAll, expect, test } from "vitest";
import { formatEuros } from "#app/domain/money.ts";
import * as page from "#app/routes/compare/compare.tsx";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

type Cell = { verdict: string; reason: string };
type Shown = {
  compared: {
    suppliers: {
      id: number;
      name: string;
      capacity: string | null;
      circular: string[];
      reach: { distance: string | null; covers: boolean } | null;
      statuses: { short: string; proof: string; state: string }[];
      offers: { title: string }[];
    }[];
    verdicts: { on: string; open: { base: string; article: string; cells: Cell[] }[]; closed: unknown[] };
  };
  remarks: string[];
  places: { label: string; to: string }[];
  without: string[];
  adding: { full: boolean; candidates: { name: string; to: string }[] };
};

const compare = async (query: string) => {
  const answer = await site.visitor().get(page, `/comparer${query}`);
  return { status: answer.status, shown: answer.data as Shown };
};

const makeEsat = async (name = "Vert Avenir") => {
  const id = await makeSupplier(site.sql, { name, statuses: [{ kind: "ESAT", verification: "verified" }] });
  const areas = ["DEP:63"];
  await makeOffer(site.sql, { organisationId: id, areas, capacityCents: 20_000_000, circular: ["reemploi"] });
  await makeOffer(site.sql, {
    organisationId: id,
    title: "Brouillon",
    state: "draft",
    circular: ["location"],
  });
  return id;
};
const makeFar = async () => {
  const id = await makeSupplier(site.sql, {
    name: "Loin d'ici",
    communeCode: "69123",
    statuses: [{ kind: "EI" }],
  });
  await makeOffer(site.sql, { organisationId: id, areas: ["DEP:69"] });
  return id;
};

test("suppliers stand in the order asked, with what is published of them and nothing else", async () => {
  const [near, far] = [await makeEsat(), await makeFar()];
  const { shown } = await compare(`?f=${far}&f=${near}&f=${far}`);
  expect(shown.compared.suppliers.map(({ id }) => id)).toEqual([far, near]);
  const [, esat] = shown.compared.suppliers;
  expect(esat).toMatchObject({ circular: ["Réemploi"], statuses: [{ short: "ESAT", state: "in-force" }] });
  expect(esat?.capacity).toBe(formatEuros(20_000_000));
  expect(esat?.offers.map(({ title }) => title)).toEqual(["Entretien d'espaces verts"]);
  expect(shown.remarks).toEqual([]);
  expect(shown.without).toEqual([`/comparer?f=${near}`, `/comparer?f=${far}`]);
});

test("each base that one of them may answer has a verdict and a reason for each", async () => {
  const [near, far] = [await makeEsat(), await makeFar()];
  const { verdicts } = (await compare(`?f=${near}&f=${far}`)).shown.compared;
  const handicap = verdicts.open.find(({ base }) => base === "L2113-12");
  expect(handicap?.article).toBe("CCP, art. L.\u00a02113-12");
  expect(handicap?.cells.map(({ verdict }) => verdict)).toEqual(["yes", "no"]);
  expect(handicap?.cells.every(({ reason }) => reason.length > 10)).toBe(true);
  expect(verdicts.on).toBe("22\u00a0novembre 2026");
  expect(verdicts.open.length + verdicts.closed.length).toBe(8);
});

test("with a place, distances are told and whether each works there", async () => {
  const [near, far] = [await makeEsat(), await makeFar()];
  const { suppliers } = (await compare(`?f=${near}&f=${far}&ou=COM:63113`)).shown.compared;
  expect(suppliers.map(({ reach }) => reach?.covers)).toEqual([true, false]);
  expect(suppliers[1]?.reach?.distance).toMatch(/^à 1\d\d\skm/);
  const { shown } = await compare(`?f=${near}&ou=DEP:63`);
  expect(shown.compared.suppliers[0]?.reach).toEqual({ distance: null, covers: true });
});

test("for a lot, verdicts hold on its date; a draft is not told apart from none", async () => {
  const buyer = await makeBuyer(site.sql);
  const id = await makeSupplier(site.sql, { statuses: [{ kind: "ESAT", until: "2027-01-31" }] });
  await makeOffer(site.sql, { organisationId: id });
  const given = { organisationId: buyer, publicationOn: "2027-03-01", deadlineOn: "2027-04-15" };
  const open = await makePurchase(site.sql, given);
  const { shown } = await compare(`?f=${id}&achat=${open.id}&lot=1`);
  expect(shown.compared.verdicts.on).toBe("15\u00a0avril 2027");
  expect(shown.compared.verdicts.open.find(({ base }) => base === "L2113-12")?.cells[0]?.verdict).toBe(
    "to-prove",
  );
  const draft = await makePurchase(site.sql, { ...given, state: "identified" });
  const [hidden, absent] = [
    await compare(`?f=${id}&achat=${draft.id}&lot=1`),
    await compare(`?f=${id}&achat=999999&lot=1`),
  ];
  expect(hidden.shown.remarks).toEqual(absent.shown.remarks);
  expect(hidden.shown.remarks[0]).toMatch(/n'existe pas, ou n'est pas publié/);
  expect(hidden.shown.compared.verdicts.on).toBe("22\u00a0novembre 2026");
});

test("more than four, unknown ids, an unknown place: compared as far as possible, and said", async () => {
  const ids = [
    await makeEsat("A"),
    await makeEsat("B"),
    await makeEsat("C"),
    await makeEsat("D"),
    await makeEsat("E"),
  ];
  const { status, shown } = await compare(`?${ids.map((id) => `f=${id}`).join("&")}&ou=zzzz`);
  expect(status).toBe(200);
  expect(shown.compared.suppliers.map(({ name }) => name)).toEqual(["A", "B", "C", "D"]);
  expect(shown.adding.full).toBe(true);
  expect(shown.remarks.join(" ")).toMatch(/ce lieu n'est pas connu.*Vous avez choisi 5 fournisseurs/);
  const wrong = await compare(`?f=${ids[0]}&f=999999&f=abc&f=-1&f=${"9".repeat(5_000)}&f=%00`);
  expect(wrong.shown.compared.suppliers).toHaveLength(1);
  expect(wrong.shown.remarks[0]).toMatch(/^5\sfournisseurs demandés n'existent pas/);
  expect((await compare("")).shown.compared.suppliers).toEqual([]);
});

test("a place of several names is a question, each answer a link that keeps the suppliers", async () => {
  const id = await makeEsat();
  const { shown } = await compare(`?f=${id}&ou=Saint-Denis`);
  expect(shown.places.length).toBeGreaterThan(1);
  expect(shown.places[0]?.to).toMatch(new RegExp(`^/comparer\\?f=${id}&ou=COM%3A\\w+$`));
});

test("a supplier is added by its SIRET, or chosen among those of a name", async () => {
  const [first, second] = [await makeEsat("Jardins du Lac"), await makeFar()];
  const [row] = await site.sql<{ siret: string }[]>`select siret from organisation where id = ${second}`;
  const bySiret = await compare(`?f=${first}&ajouter=${row?.siret}`);
  expect(bySiret.shown.compared.suppliers.map(({ id }) => id)).toEqual([first, second]);
  const unknown = await compare(`?f=${first}&ajouter=${encodeURIComponent("😀' or 1=1 --".repeat(800))}`);
  expect(unknown.status).toBe(200);
  expect(unknown.shown.adding.candidates).toEqual([]);
});
