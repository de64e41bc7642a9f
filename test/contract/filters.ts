import { expect, test } from "vitest";
import type { Asking } from "#test/contract/asking.ts";

export function holdFilters(name: string, { ask, sorted }: Asking) {
  test.each([
    ["statut=EA", [3, 7, 8, 11, 12, 13, 19]],
    ["statut=EA&statut=ESAT", [2, 3, 5, 7, 8, 11, 12, 13, 19]],
    ["base=L2113-15", [18, 20]],
    ["base=L2113-12%2B13&statut=ACI", [4, 10, 14, 15]],
    ["type=LOC,REP", [11, 15]],
    ["secteur=restauration", [9, 10]],
    ["circulaire=reemploi", [5, 12, 13, 14, 15]],
    ["label=Imprim'Vert", [8]],
    ["label=Écolabel européen", [2]],
    ["capacite=lt40", [15]],
    ["capacite=40to90", [1, 2, 4, 5, 9]],
    ["capacite=unknown", [18, 20]],
    ["dep=42", [5, 11]],
    ["region=11", [8, 16, 19, 20]],
    ["region=84&dep=42", [5, 11]],
    ["cpv=9091", [1, 2, 3]],
    ["cpv=90911200-8", [1]],
    ["cpv=90000000", [1, 2, 3, 13, 18]],
    ["verifie=1", [1, 3, 10]],
    ["statut=EI&verifie=1", [1]],
    ["statut=EI&statut=ACI&verifie=1", [1, 10]],
    ["effectif=50to249", [2, 3]],
    ["effectif=lt10,10to49", [1, 4]],
    ["zone=qpv", [2, 4]],
    ["zone=frr&zone=qpv", [2, 4, 5]],
    ["langue=lsf", [2, 3]],
    ["langue=lsf&references=yes", [3]],
    ["references=yes", [1, 3]],
    ["effectif=zone:qpv", []],
    ["statut=EA&circulaire=reemploi&dep=38", [12, 13]],
    ["statut=EA%22+OR+status+%3D+%22ESAT", []],
    ["secteur=inconnu", []],
    ["label=%5C", []],
  ])(`${name}: filter %s`, async (address, expected) => {
    expect(await sorted(address)).toEqual(expected);
    expect((await ask(address)).total).toBe(expected.length);
  });

  test(`${name}: facets count every value of every document`, async () => {
    const { facets } = await ask("");
    expect(facets.status).toEqual({ EA: 7, EI: 6, ACI: 4, ESAT: 2, ETTI: 1, ESS_DROIT: 1 });
    expect(facets.base).toEqual({ "L2113-12": 9, "L2113-13": 10, "L2113-12+13": 19, "L2113-15": 2 });
    expect(facets.kind).toEqual({ PREST: 15, LOC: 1, BUILD: 2, REP: 1, DISP: 1 });
    expect(facets.region).toEqual({ "84": 16, "11": 4 });
    expect(facets.departement).toEqual({ "63": 7, "69": 4, "75": 4, "38": 3, "42": 2 });
    expect(facets.label).toEqual({ "Écolabel européen": 1, "Imprim'Vert": 1 });
    expect(facets.staff).toEqual({ lt10: 1, "10to49": 1, "50to249": 2 });
    expect(facets.zone).toEqual({ qpv: 2, frr: 2 });
    expect(facets.language).toEqual({ lsf: 2, falc: 1 });
    expect(facets.references).toEqual({ yes: 2 });
    expect(facets.capacity).toEqual({ lt40: 1, "40to90": 5, gt90: 12, unknown: 2 });
  });

  test(`${name}: a facet does not filter itself, the others do`, async () => {
    const { facets, total } = await ask("q=entretien&statut=ESAT&secteur=espaces-verts");
    expect(total).toBe(1);
    expect(facets.status).toEqual({ ESAT: 1, ACI: 1, EI: 1 });
    expect(facets.sector).toEqual({ "espaces-verts": 1, nettoyage: 1 });
    expect(facets.circular).toEqual({ reemploi: 1 });
  });

  test(`${name}: among verified statuses, statuses are counted where they are verified`, async () => {
    const { facets, total, verified } = await ask("statut=EI&verifie=1");
    expect([total, verified]).toEqual([1, 1]);
    expect(facets.status).toEqual({ EI: 1, EA: 1, ACI: 1 });
    expect(facets.sector).toEqual({ nettoyage: 1 });
    expect(await ask("verifie=1")).toMatchObject({
      facets: { status: { EI: 1, EA: 1, ACI: 1 } },
      verified: 3,
    });
  });

  test(`${name}: those of a verified status are counted before they are asked for`, async () => {
    const left: [string, number][] = [
      ["", 3],
      ["statut=EI", 1],
      ["statut=EI,ACI", 2],
      ["dep=63&statut=EA", 0],
    ];
    for (const [address, verified] of left) expect((await ask(address)).verified).toBe(verified);
  });

  test(`${name}: facets kept together do not filter each other's counts away`, async () => {
    const { facets, total } = await ask("effectif=50to249&langue=falc");
    expect(total).toBe(1);
    expect(facets.staff).toEqual({ "50to249": 1 });
    expect(facets.language).toEqual({ lsf: 2, falc: 1 });
    expect(facets.zone).toEqual({ qpv: 1 });
    expect(facets.references).toEqual({});
  });

  test(`${name}: whoever reads hits alone gets the same, and the same total`, async () => {
    for (const address of ["q=entretien", "", "effectif=50to249&langue=falc", "q=xylophone", "ou=63300"]) {
      const { hits, total } = await ask(address);
      expect(await ask(address, {}, { facets: [] })).toMatchObject({ hits, total });
    }
  });

  test(`${name}: of the facets only those asked for are counted, whatever is chosen`, async () => {
    const all = await ask("dep=42&statut=EA");
    const { facets, total, hits } = await ask("dep=42&statut=EA", {}, { facets: ["status", "region"] });
    expect({ total, hits }).toEqual({ total: all.total, hits: all.hits });
    expect(facets.status).toEqual(all.facets.status);
    expect(facets.region).toEqual(all.facets.region);
    expect(facets.departement).toEqual({});
    expect(facets.sector).toEqual({});
  });

  test(`${name}: nothing found, nothing counted`, async () => {
    const { facets, total } = await ask("q=xylophone");
    expect(total).toBe(0);
    expect(Object.values(facets).flatMap((counts) => Object.keys(counts))).toEqual([]);
  });
}
