import { afterAll, beforeAll, expect, test } from "vitest";
import {
  errorsOf,
  getEditor,
  idIn,
  makeBuyerWith,
  makeMember,
  postNew,
  postPage,
  VALID,
} from "#test/routes/buyer-world.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

test("two editors of one purchase lose nothing, a draft is found again, a copy has no dates", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const other = await makeMember(site, id, "editor");
  const purchase = idIn(await postNew(browser, id, { ...VALID, intent: "save" }));
  type Shown = { editor: { stored: Record<string, string>; draft: object | null } };
  const opened = async () => ((await getEditor(browser, purchase)).data as Shown).editor;
  const mine = { ...VALID, intent: "save", version: (await opened()).stored.version ?? "" };
  await postPage(other, purchase, { ...mine, title: "Tonte et taille" });
  const refused = await postPage(browser, purchase, { ...mine, publicationOn: "2027-05-01" });
  expect(refused.status).toBe(409);
  const [head, ...differences] = errorsOf(refused)[""] ?? [];
  expect(head).toContain("modifié entre-temps par membre-");
  expect(differences).toHaveLength(3);
  const kept = await opened();
  expect(kept.stored.publicationOn).toBe("2027-05-01");
  expect((await postPage(browser, purchase, { ...mine, version: kept.stored.version ?? "" })).status).toBe(
    302,
  );
  expect((await opened()).draft).toBeNull();
  const quiet = await postNew(browser, id, { ...VALID, title: "À finir", intent: "draft", quiet: "1" });
  expect(quiet.text).toContain("22\u00a0novembre 2026 à 10\u00a0h\u00a000");
  const copy = idIn({
    ...(await postPage(browser, purchase, { intent: "duplicate" })),
    location: `/x/${purchase + 1}`,
  });
  const [made] = await site.sql`select reference, publication_on from purchase where id = ${copy}`;
  expect(made).toEqual({ reference: `${VALID.reference} (2)`, publicationOn: null });
});
