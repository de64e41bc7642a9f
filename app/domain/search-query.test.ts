import fc from "fast-check";
import { expect, test } from "vitest";
import {
  listChosen,
  parseSearchQuery,
  toggleFilter,
  toSearchParams,
  whereParam,
} from "#app/domain/search-query.ts";
import type { Where } from "#app/domain/search-terms.ts";

const riom: Where = {
  code: "COM:63300",
  label: "Riom",
  containing: ["COM:63300", "DEP:63", "REG:84", "FR"],
  point: { lat: 45.8931, lng: 3.1125, approximate: false },
};

const parse = (search: string) => parseSearchQuery(new URLSearchParams(search));

test("an empty address asks for everything, by relevance, from page 1", () => {
  expect(parse("")).toEqual({
    text: "",
    where: null,
    filters: {},
    cpv: null,
    verifiedOnly: false,
    sort: "relevance",
    page: 1,
    perPage: 20,
  });
});

test("every French parameter is read", () => {
  const query = parse(
    "q=nettoyage&statut=EA&statut=ESAT&base=L2113-12%2B13&type=PREST&secteur=nettoyage&circulaire=reemploi" +
      "&label=RSE&capacite=gt90&dep=63,2A&cpv=90911200-8&verifie=1&tri=distance&page=3",
  );
  expect(query).toMatchObject({
    text: "nettoyage",
    filters: {
      status: ["EA", "ESAT"],
      base: ["L2113-12+13"],
      kind: ["PREST"],
      sector: ["nettoyage"],
      circular: ["reemploi"],
      label: ["RSE"],
      capacity: ["gt90"],
      departement: ["63", "2A"],
    },
    cpv: "90911200",
    verifiedOnly: true,
    sort: "distance",
    page: 3,
  });
});

test("junk is left out and nothing throws", () => {
  expect(parse("page=-1").page).toBe(1);
  expect(parse("page=1e9").page).toBe(10_000);
  expect(parse("page=deux").page).toBe(1);
  expect(parse("tri=alphabet").sort).toBe("relevance");
  expect(parse("cpv=").cpv).toBeNull();
  expect(parse("cpv=9091").cpv).toBe("9091");
  expect(parse("cpv=3").cpv).toBe("03");
  expect(parse("cpv=+abc+").cpv).toBe("abc");
  expect(parse("cpv=99999999").cpv).toBe("99999999");
  expect(parse("verifie=oui").verifiedOnly).toBe(false);
  expect(parse("statut=&statut=,,").filters).toEqual({});
  expect(parse("couleur=vert")).toEqual(parse(""));
  expect(parse(`q=${"a".repeat(10_000)}`).text).toHaveLength(500);
  expect(parse("q=%00menu%00iserie%0A%09bois").text).toBe("menu iserie bois");
});

test("a cut emoji leaves no half behind", () => {
  const text = parse(`q=${encodeURIComponent(`${"a".repeat(499)}🧹`)}`).text;
  expect(text).toBe("a".repeat(499));
});

test("an address written from a search reads back as the same search", () => {
  const value = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(..."abcÉ9-+ '\"&=#?/%") });
  fc.assert(
    fc.property(value, fc.array(value, { maxLength: 3 }), fc.nat(9_999), (text, sectors, page) => {
      const params = new URLSearchParams([
        ["q", text],
        ["page", String(page)],
        ...sectors.flatMap((value) => [
          ["secteur", value],
          ["label", `${value}, ${value}`],
        ]),
      ]);
      const query = parseSearchQuery(params, { where: riom });
      expect(parseSearchQuery(toSearchParams(query), { where: riom })).toEqual(query);
    }),
  );
});

test("the address of a place carries its whole code", () => {
  expect(toSearchParams({ ...parse("q=tri"), where: riom }).toString()).toBe("q=tri&ou=COM%3A63300");
  expect(whereParam({ code: "DEP:63" })).toBe("DEP:63");
});

test("a filter is added, then taken away, each time back on page 1", () => {
  const query = parse("q=tri&page=4");
  const filtered = toggleFilter(query, "status", "EA");
  expect(filtered).toMatchObject({ filters: { status: ["EA"] }, page: 1 });
  expect(toggleFilter(filtered, "status", "EA")).toEqual({ ...query, page: 1 });
});

test("what was chosen is listed, each with the search without it", () => {
  const query = parseSearchQuery(new URLSearchParams("q=tri&statut=EA,ESAT&cpv=9091&verifie=1&page=2"), {
    where: riom,
  });
  const listed = listChosen(query);
  expect(listed.map(({ chosen }) => chosen.what)).toEqual(["where", "facet", "facet", "cpv", "verified"]);
  expect(listed.map(({ without }) => toSearchParams(without).toString())).toEqual([
    "q=tri&statut=EA&statut=ESAT&cpv=9091&verifie=1",
    "q=tri&ou=COM%3A63300&statut=ESAT&cpv=9091&verifie=1",
    "q=tri&ou=COM%3A63300&statut=EA&cpv=9091&verifie=1",
    "q=tri&ou=COM%3A63300&statut=EA&statut=ESAT&verifie=1",
    "q=tri&ou=COM%3A63300&statut=EA&statut=ESAT&cpv=9091",
  ]);
});
