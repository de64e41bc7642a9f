import { expect, test } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import type { SearchDocument, SearchEngine } from "#search/engine.ts";
import { offer } from "#test/contract/documents.ts";
import { OFFERS } from "#test/contract/offers.ts";

export function holdWriting(name: string, engineOf: () => SearchEngine) {
  const kiosk = {
    id: 900,
    supplier: "Kiosque",
    city: "Paris",
    status: "EI",
    sector: "presse",
    cpv: [],
  } as const;
  const titles = async (q: string) => {
    const result = await engineOf().search("offers", parseSearchQuery(new URLSearchParams({ q })));
    return result.hits.map(({ title }) => title);
  };

  test(`${name}: a newer version replaces, an older one never does`, async () => {
    const engine = engineOf();
    await engine.put([offer({ ...kiosk, title: "Journaux", version: 5 })]);
    await engine.put([offer({ ...kiosk, title: "Gazettes", version: 4 })]);
    expect(await titles("kiosque")).toEqual(["Journaux"]);
    await engine.put([
      offer({ ...kiosk, title: "Magazines", version: 7 }),
      offer({ ...kiosk, title: "Revues", version: 6 }),
    ]);
    expect(await titles("kiosque")).toEqual(["Magazines"]);
    const versions = new Map<string, number>();
    for await (const batch of engine.versions("offers"))
      for (const [key, version] of batch) versions.set(key, version);
    expect(versions.get("offer-900")).toBe(7);
    expect(versions.size).toBe(OFFERS.length + 1);
  });

  test(`${name}: what is removed is found no more, and removing it again is nothing`, async () => {
    const engine = engineOf();
    await engine.put([offer({ ...kiosk, title: "Papeterie" })]);
    await engine.remove("offers", ["offer-900", "offer-404"]);
    await engine.remove("offers", ["offer-900"]);
    expect(await titles("kiosque")).toEqual([]);
  });

  test(`${name}: the three kinds do not mix`, async () => {
    const engine = engineOf();
    await engine.put([
      { ...offer({ ...kiosk, title: "Besoin de presse" }), kind: "needs", key: "purchase-1" },
    ]);
    const query = parseSearchQuery(new URLSearchParams({ q: "presse" }));
    expect((await engine.search("needs", query)).total).toBe(1);
    expect((await engine.search("suppliers", query)).total).toBe(0);
  });

  test(`${name}: a supplier is suggested by the beginning of its name or of a word in it`, async () => {
    const engine = engineOf();
    const titled = (id: number, title: string): SearchDocument => ({
      ...offer({ ...kiosk, id, title }),
      kind: "suppliers",
      key: `supplier-${id}`,
    });
    await engine.put([titled(900, "Kiosque des Arènes"), titled(901, "Kiosques du Gier")]);
    const suggested = async (prefix: string, limit = 5) => {
      const found = await engine.suggest(prefix, limit);
      return found.filter(({ kind }) => kind === "supplier");
    };
    expect(await suggested("kios")).toContainEqual({
      kind: "supplier",
      label: "Kiosque des Arènes",
      value: "900",
      detail: "Paris",
    });
    expect((await suggested("Arene")).map(({ value }) => value)).toEqual(["900"]);
    expect((await suggested("kiosques du gie")).map(({ value }) => value)).toEqual(["901"]);
    expect(await suggested("kios", 1)).toHaveLength(1);
    expect(await suggested("jouet")).toEqual([]);
  });

  test(`${name}: what a register says comes after what somebody described`, async () => {
    const engine = engineOf();
    const listed = (id: number, title: string): SearchDocument => {
      const document = offer({ ...kiosk, id, title, status: "AI" });
      return { ...document, keywords: "kiosquier", hit: { ...document.hit, presumed: true } };
    };
    const described = {
      ...offer({ ...kiosk, id: 910, title: "Tabac", status: "AI" }),
      keywords: "kiosquier",
    };
    await engine.put([listed(911, "Kiosquier"), described, listed(912, "Presse")]);
    const first = async (params: Record<string, string>) => {
      const result = await engine.search("offers", parseSearchQuery(new URLSearchParams(params)));
      return { id: result.hits[0]?.id, total: result.total };
    };
    expect(await first({ q: "kiosquier" })).toEqual({ id: 910, total: 3 });
    expect(await first({ statut: "AI" })).toEqual({ id: 910, total: 3 });
    expect(await first({ statut: "AI", tri: "recent" })).toEqual({ id: 910, total: 3 });
  });

  test(`${name}: suggestions are of three kinds, and odd beginnings suggest nothing`, async () => {
    const engine = engineOf();
    for (const prefix of ["net", "9091", "résto", "nettoiage", "l'"]) {
      const found = await engine.suggest(prefix, 6);
      expect(found.length).toBeLessThanOrEqual(6);
      expect(found.filter(({ kind }) => !["sector", "supplier", "cpv"].includes(kind))).toEqual([]);
    }
    for (const prefix of ["", " ", "n", "%", "'", "🧹", "a".repeat(10_000), "zq:* & !x"]) {
      expect(await engine.suggest(prefix, 5)).toEqual([]);
    }
  });

  test(`${name}: a rebuild puts exactly what it was given in place of the rest`, async () => {
    const engine = engineOf();
    const batches = {
      async *[Symbol.asyncIterator]() {
        yield OFFERS.slice(0, 12);
        yield [];
        yield OFFERS.slice(12);
      },
    };
    await engine.put([offer({ ...kiosk, title: "Oublié" })]);
    await engine.rebuild("offers", batches);
    expect(await titles("kiosque")).toEqual([]);
    expect(await titles("blanchisserie")).toEqual(["Blanchisserie et location de linge"]);
    const all = await engine.search("offers", parseSearchQuery(new URLSearchParams()));
    expect(all.total).toBe(OFFERS.length);
  });
}
