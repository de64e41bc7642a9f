import { afterAll, beforeAll, expect, test } from "vitest";
import * as keep from "#app/routes/lists/keep.tsx";
import * as list from "#app/routes/lists/list.tsx";
import * as lists from "#app/routes/lists/mine.tsx";
import { makeBuyer, makeSupplier } from "#test/factories/make.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
let buyer: number;
let supplier: number;
let editor: Browser;
let reader: Browser;
let stranger: Browser;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  buyer = await makeBuyer(site.sql, { name: "Ville de Riom" });
  supplier = await makeSupplier(site.sql, {
    name: "Clair Horizon",
    statuses: [
      { kind: "EA", from: "2024-01-01", until: "2028-12-31" },
      { kind: "EI", until: "2025-12-31" },
    ],
  });
  editor = await signedIn(site, "editrice@riom.example", [{ id: buyer, role: "editor" }]);
  reader = await signedIn(site, "lecteur@riom.example", [{ id: buyer, role: "reader" }]);
  const other = await makeBuyer(site.sql, { name: "Autre ville" });
  stranger = await signedIn(site, "tiers@ville.example", [{ id: other, role: "manager" }]);
});
afterAll(() => site.close());

const keeping = (browser: Browser, fields: Record<string, string>) =>
  browser.post(keep, `/fournisseurs/${supplier}/garder`, fields, { id: String(supplier) });
const open = (browser: Browser, id: number) => browser.get(list, `/espace/listes/${id}`, { id: String(id) });
const change = (browser: Browser, id: number, fields: Record<string, string>) =>
  browser.post(list, `/espace/listes/${id}`, fields, { id: String(id) });
const listId = async () =>
  (await site.sql<{ id: number }[]>`select max(id) as id from favourite_list`)[0]?.id ?? 0;

test("an editor keeps a supplier in a new list, with a note, and goes back where she was", async () => {
  const kept = await keeping(editor, {
    list: "new",
    name: "Propreté",
    note: "À rappeler",
    retour: "/offres?q=nettoyage",
  });
  expect(kept.location).toBe("/offres?q=nettoyage");
  const away = await keeping(editor, { list: String(await listId()), retour: "//evil.example" });
  expect(away.location).toBe(`/fournisseurs/${supplier}`);
  expect((await open(editor, await listId())).data).toMatchObject({
    name: "Propreté",
    mayEdit: true,
    // Kept again without a note, it keeps the one it had; a status that is over is not told.
    favourites: [
      { name: "Clair Horizon", who: ["EA", "Clermont-Ferrand", "0\u00a0offre"], note: "À rappeler" },
    ],
  });
});

test("the members of the organisation share it: readers read, nobody else knows of it", async () => {
  const id = await listId();
  expect((await open(reader, id)).data).toMatchObject({
    mayEdit: false,
    favourites: [{ note: "À rappeler" }],
  });
  expect((await change(reader, id, { intent: "delete" })).status).toBe(403);
  expect((await keeping(reader, { list: String(id) })).status).toBe(403);
  expect((await open(stranger, id)).status).toBe(404);
  expect((await change(stranger, id, { intent: "delete" })).status).toBe(404);
  expect((await keeping(stranger, { list: String(id) })).status).toBe(403);
  expect((await keeping(stranger, { list: "new", name: "X", organisation: String(buyer) })).status).toBe(403);
});

test("a list is annotated, renamed under a name of its own, emptied and deleted", async () => {
  const id = await listId();
  const of = { supplier: String(supplier) };
  await change(editor, id, { intent: "note", ...of, note: "Vue en mars" });
  expect((await open(reader, id)).text).toContain("Vue en mars");
  await editor.post(
    lists,
    `/espace/organisations/${buyer}/listes`,
    { name: "Jardins" },
    { id: String(buyer) },
  );
  expect((await change(editor, id, { intent: "rename", name: "Jardins" })).status).toBe(422);
  expect((await change(editor, id, { intent: "rename", name: "Nettoyage" })).status).toBe(302);
  await change(editor, id, { intent: "remove", ...of });
  expect((await open(reader, id)).data).toMatchObject({ name: "Nettoyage", favourites: [] });
  expect((await change(editor, id, { intent: "delete" })).location).toBe(
    `/espace/organisations/${buyer}/listes`,
  );
  expect((await open(editor, id)).status).toBe(404);
});

test("nothing else than a supplier is kept, and nothing without a list or a name", async () => {
  const notOne = await editor.get(keep, `/fournisseurs/${buyer}/garder`, { id: String(buyer) });
  expect(notOne.status).toBe(404);
  for (const fields of [{}, { list: "abc" }, { list: "new" }, { list: "new", name: "x".repeat(81) }]) {
    expect((await keeping(editor, fields as Record<string, string>)).status).toBe(422);
  }
  expect((await keeping(editor, { list: "999999" })).status).toBe(403);
});
