import { expect, test } from "vitest";
import type { Asking } from "#test/contract/asking.ts";
import { OFFERS } from "#test/contract/offers.ts";

export function holdPages(name: string, { ask, ids }: Asking) {
  test(`${name}: pages follow each other without repeats, then are empty`, async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => ids("q=entretien", { page, perPage: 2 })));
    const all = await ids("q=entretien");
    expect(pages.flat()).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
    const beyond = await ask("q=entretien", { page: 10_000, perPage: 20 });
    expect(beyond).toMatchObject({ hits: [], total: all.length });
  });

  test(`${name}: capacity and publication sort from the highest, those without last`, async () => {
    expect((await ids("tri=capacite")).slice(0, 3)).toEqual([17, 12, 16]);
    expect((await ids("tri=capacite")).slice(-2).sort()).toEqual([18, 20]);
    expect((await ids("tri=recent")).slice(0, 3)).toEqual([20, 19, 18]);
  });

  test(`${name}: the nearest deadline comes first, of one day the newest, those without last`, async () => {
    expect(await ids("tri=echeance")).toEqual([
      20, 5, 18, 4, 19, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 3, 2, 1,
    ]);
    expect((await ids("q=entretien&tri=echeance")).slice(0, 2)).toEqual([5, 4]);
  });

  test(`${name}: a hit is told as it was given`, async () => {
    const [hit] = (await ask("q=blanchisserie")).hits;
    expect(hit).toMatchObject({ ...OFFERS[10]?.hit, distanceKm: null, distanceApproximate: false });
  });
}
