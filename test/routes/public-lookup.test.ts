import { afterAll, beforeAll, expect, test } from "vitest";
import * as communes from "#app/routes/lookup/communes.ts";
import * as cpv from "#app/routes/lookup/cpv.ts";
import * as data from "#app/routes/pages/data.tsx";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("look-ups suggest communes and CPV codes, a few, and may be kept by browsers", async () => {
  const answer = await site.visitor().get(communes, "/lookup/communes?q=saint-den");
  expect(answer.headers.get("cache-control")).toContain("max-age");
  const options = JSON.parse(answer.text) as { value: string; label: string }[];
  expect(options[0]).toMatchObject({ value: "COM:97411", label: "Saint-Denis (974)" });
  expect(options.length).toBeLessThanOrEqual(8);
  expect(JSON.parse((await site.visitor().get(cpv, "/lookup/cpv?q=77310000")).text)[0]).toMatchObject({
    value: "77310000",
  });
  for (const q of ["", "x", "%00%00%00", "'''''", "z".repeat(5000)]) {
    expect((await site.visitor().get(communes, `/lookup/communes?q=${q}`)).status).toBe(200);
    expect((await site.visitor().get(cpv, `/lookup/cpv?q=${q}`)).status).toBe(200);
  }
});

test("the credits name every source with its licence", async () => {
  const { credits } = (await site.visitor().get(data, "/donnees")).data as Awaited<
    ReturnType<typeof data.loader>
  >;
  expect(credits.map(({ licence }) => licence)).toContain("Creative Commons Attribution 4.0 (CC BY 4.0)");
  expect(credits.every(({ licenceUrl }) => licenceUrl.startsWith("https://"))).toBe(true);
});
