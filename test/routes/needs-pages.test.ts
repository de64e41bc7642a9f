import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as forYou from "#app/routes/needs/for-you.tsx";
import { insertOrganisation, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("whatever page of the feed is asked, it is one", async () => {
  const id = await insertOrganisation(site.sql, { siret: completeSiret("900000071", "0001"), name: "Feed" });
  const browser = await signedIn(site, "feed@structure.example", [{ id, role: "reader" }]);
  for (const [asked, page] of [
    ["1.01", 1],
    ["2", 2],
    ["2.9", 1],
    ["-3", 1],
    ["999999999", 10_000],
    ["Infinity", 1],
    ["abc", 1],
  ]) {
    const path = `/espace/organisations/${id}/besoins-pour-vous?page=${asked}`;
    expect((await browser.get(forYou, path, { id: String(id) })).data).toMatchObject({ page });
  }
});
