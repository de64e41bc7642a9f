import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as needs from "#app/routes/needs/export.ts";
import * as offers from "#app/routes/offers/export.ts";
import * as choice from "#app/routes/offers/export-choice.tsx";
import * as list from "#app/routes/offers/search.tsx";
import * as suppliers from "#app/routes/suppliers/export.ts";
import { readHits } from "#app/views/export/read-hits.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

const OFFERS = 130;

let site: Site;
let member: Browser;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const { sql } = site;
  const esat = await makeSupplier(sql, { name: '=1+1 Vert; "Avenir"', statuses: [{ kind: "ESAT" }] });
  const other = await makeSupplier(sql, { name: "Cimes et Bocages", communeCode: "69123" });
  for (let serial = 0; serial < OFFERS; serial++) {
    await makeOffer(sql, {
      organisationId: serial % 2 === 0 ? esat : other,
      title: `Tonte ${"de pelouse ".repeat(serial % 3)}${serial}`,
      capacityCents: 1_000_000 + serial,
    });
  }
  await makePurchase(sql, {
    organisationId: await makeBuyer(sql),
    title: "Tonte du parc",
    deadlineOn: "2027-03-01",
  });
  await rebuildIndex(site.services);
  member = await signedIn(site, "export@ville.example");
}, 60_000);
afterAll(() => site.close());

const rowsOf = (csv: string) => csv.replace("\ufeff", "").trimEnd().split("\r\n");
const file = (browser: Browser, query: string, module = offers) =>
  browser.get(module, `/offres/export?${query}`);

test("rows are in the order of the pages, and all of them are there", async () => {
  for (const query of ["q=tonte", "q=tonte+pelouse&ou=COM:63113", "tri=capacite", ""]) {
    const paged: number[] = [];
    for (let page = 1; paged.length < OFFERS; page++) {
      const { rows } = (await member.get(list, `/offres?${query}&page=${page}`)).data as {
        rows: { id: number }[];
      };
      if (rows.length === 0) break;
      paged.push(...rows.map(({ id }) => id));
    }
    const { text } = await file(member, `${query}&format=csv&colonnes=fiche`);
    const exported = rowsOf(text)
      .slice(1)
      .map((row) => Number(/\d+$/.exec(row)?.[0]));
    expect(exported).toEqual(paged);
    expect(exported.length).toBeGreaterThan(60);
  }
});

test("without an account a file holds 100 rows, and its name says so", async () => {
  const visitor = await file(site.visitor(), "q=tonte&format=csv&colonnes=offre");
  expect(rowsOf(visitor.text)).toHaveLength(101);
  expect(visitor.headers.get("Content-Disposition")).toContain("100 premieres lignes sur 130");
  const whole = await file(member, "q=tonte&format=csv&colonnes=offre");
  expect(rowsOf(whole.text)).toHaveLength(OFFERS + 1);
  expect(whole.headers.get("Content-Disposition")).not.toContain("premieres");
  const page = (await site.visitor().get(choice, "/offres/exporter?q=tonte")).data;
  expect(page).toMatchObject({ total: OFFERS, limit: 100, isVisitor: true });
});

test("columns come as chosen, in the order of the file, distances only with a place", async () => {
  const two = await file(member, "q=tonte&format=csv&colonnes=siret,offre");
  expect(rowsOf(two.text)[0]).toBe("Offre;SIRET");
  const all = await file(member, "q=tonte&format=csv");
  expect(rowsOf(all.text)[0]).not.toContain("Distance");
  const near = await file(member, "q=tonte&format=csv&ou=COM:63113");
  expect(rowsOf(near.text)[0]).toContain("Distance (km)");
  const asked = await file(member, "q=tonte&format=csv&colonnes=distance");
  expect(asked.status).toBe(200);
});

test("what a name holds is neither a formula nor another column", async () => {
  const { text } = await file(member, "q=tonte&format=csv&colonnes=fournisseur,capacite&statut=ESAT");
  const rows = rowsOf(text).slice(1);
  expect(rows).toHaveLength(OFFERS / 2);
  expect(rows.every((row) => row.startsWith('"\'=1+1 Vert; ""Avenir""";'))).toBe(true);
});

test("an XLSX holds numbers, and a second sheet says which search it was", async () => {
  const answer = await member.get(offers, "/offres/export?q=tonte&statut=ESAT&format=xlsx");
  expect(answer.headers.get("Content-Type")).toContain("spreadsheetml");
  const request = new Request("http://127.0.0.1/offres/export?q=tonte&statut=ESAT&format=xlsx");
  const context = {
    services: site.services,
    nonce: "",
    incident: "",
    clientAddress: "192.0.2.9",
    report: () => {},
  };
  const response = (await offers.loader({ request, params: {}, context })) as Response;
  const zip = await JSZip.loadAsync(await response.arrayBuffer());
  const [data, about] = await Promise.all(
    ["sheet1", "sheet2"].map((sheet) => zip.file(`xl/worksheets/${sheet}.xml`)?.async("string")),
  );
  const strings = (await zip.file("xl/sharedStrings.xml")?.async("string")) ?? `${data}${about}`;
  expect(data).toContain("<v>10000</v>");
  for (const words of [
    "EA et ESAT (CCP, art. L. 2113-12)",
    "Statut",
    "22 novembre 2026",
    "/offres?q=tonte",
  ]) {
    expect(strings).toContain(words);
  }
});

test("what suppliers say of themselves has its columns, as it has its filters", async () => {
  await site.sql`
    update supplier
    set staff = 12, in_qpv = true, languages = '{LSF}'
    where organisation_id = (select min(organisation_id) from offer)
  `;
  const columns = "colonnes=effectif,site,langues,references";
  const { text } = await file(member, `q=tonte&format=csv&${columns}`, suppliers);
  expect(rowsOf(text).sort()).toEqual([
    "12;QPV;langue des signes (LSF);0",
    ";;;0",
    "Effectif;Site déclaré en;Langues d'accueil;Références",
  ]);
});

test("suppliers and needs are exported too, each with its own columns", async () => {
  const supplierRows = rowsOf((await file(member, "format=csv&colonnes=fournisseur", suppliers)).text);
  expect(supplierRows[0]).toBe("Fournisseur");
  expect(supplierRows.length).toBeGreaterThanOrEqual(3);
  const needRows = rowsOf((await file(member, "format=csv&colonnes=besoin,echeance", needs)).text);
  expect(needRows).toEqual(["Besoin;Échéance", "Tonte du parc;2027-03-01"]);
});

test("an unknown format or column is refused with what is accepted; nonsense in the search is searched", async () => {
  const format = await file(member, "q=tonte&format=pdf");
  expect([format.status, format.text]).toEqual([400, expect.stringContaining("csv ou xlsx")]);
  const column = await file(member, "q=tonte&format=csv&colonnes=prix,offre");
  expect([column.status, column.text]).toEqual([400, expect.stringMatching(/«\sprix\s».*offre, type/)]);
  for (const odd of [`q=${"mot ".repeat(2_500)}`, "q=%00%F0%9F%8C%B1';--", "page=-1&statut=zz&tri=zz"]) {
    expect((await file(member, `${odd}&format=csv`)).status).toBe(200);
    expect((await member.get(choice, `/offres/exporter?${odd}`)).status).toBe(200);
  }
});

test("a place that cannot be told is refused, as by the feeds: a file of all France is another search", async () => {
  for (const ou of ["zzzz", "clermont"]) {
    const refused = await file(member, `q=tonte&ou=${ou}&format=csv`);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("COM:63300")]);
    const asked = await member.get(choice, `/offres/exporter?q=tonte&ou=${ou}`);
    expect([asked.status, asked.headers.get("location")]).toEqual([302, `/offres?q=tonte&ou=${ou}`]);
  }
});

test("an engine that changes on the way begins again: no order is mixed, nothing is told twice", async () => {
  const { search } = site.services;
  let calls = 0;
  const kept: number[] = [];
  const changing: Pick<typeof search, "search"> = {
    search: async (kind, query) => {
      calls += 1;
      const result = await search.search(kind, { ...query, perPage: 40 });
      const hits = Array.from({ length: 400 }, (_, index) => ({
        ...result.hits[0],
        id: query.page * 400 + index,
      }));
      return {
        ...result,
        hits: hits as typeof result.hits,
        engine: calls === 1 ? "meilisearch" : "postgres",
      };
    },
  };
  const query = {
    text: "",
    where: null,
    filters: {},
    cpv: null,
    verifiedOnly: false,
    sort: "relevance",
    page: 1,
  } as const;
  await readHits(changing, {
    kind: "offers",
    query: { ...query, perPage: 20 },
    limit: 900,
    take: (hits) => void kept.push(...hits.map(({ id }) => id)),
    restart: () => kept.splice(0),
  });
  expect(kept).toEqual(Array.from({ length: 900 }, (_, index) => 400 + index));
});
