import { afterAll, beforeAll, expect, test } from "vitest";
import * as adminHome from "#app/routes/admin/home.tsx";
import * as decide from "#app/routes/admin/status.tsx";
import * as file from "#app/routes/files/file.ts";
import {
  declare,
  errorsOf,
  listed,
  makeAdministrator,
  makeSupplierWith,
  pdf,
} from "#test/routes/status-world.ts";
import { type Browser, type Fields, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const at = (id: number) => [`/admin/statuts/${id}`, { id: String(id) }] as const;
const judge = (browser: Browser, id: number, fields: Fields) =>
  browser.post(decide, at(id)[0], fields, at(id)[1]);

test("an administrator verifies a status once; its structure's managers are told", async () => {
  const { id, editor, managerEmail } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "EA", evidence: pdf() });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  const admin = await makeAdministrator(site);
  expect((await admin.get(adminHome, "/admin")).data).toMatchObject({
    queue: { rows: expect.arrayContaining([expect.objectContaining({ id: status })]) },
  });
  expect((await admin.get(decide, ...at(status))).data).toMatchObject({
    status: { kind: "EA", evidenceName: "CPOM.pdf" },
  });
  expect((await judge(admin, status, { intent: "verify" })).location).toBe("/admin");
  expect((await listed(editor, id)).statuses[0]?.verification).toBe("verified");
  expect((await site.mails(managerEmail))[0]?.subject).toBe("Statut vérifié\u00a0: Entreprise adaptée");
  expect(
    (await judge(admin, status, { intent: "refuse", motive: "Trop tard pour changer d'avis." })).status,
  ).toBe(409);
  expect((await listed(editor, id)).statuses[0]?.verification).toBe("verified");
});

test("the queue is filtered, tells how long each waits, and opens the file beside the decision", async () => {
  const { id, editor } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "ESUS", evidence: pdf("arrete.pdf") });
  const { id: status = 0, evidenceFileId = 0 } = (await listed(editor, id)).statuses[0] ?? {};
  await site.sql`update supplier_status set created_at = now() - interval '12 days' where id = ${status}`;
  const admin = await makeAdministrator(site);
  const rows = async (query: string) => {
    const { data } = await admin.get(adminHome, `/admin${query}`);
    return (data as { queue: { rows: { id: number; age: number }[] } }).queue.rows;
  };
  expect(await rows("?statut=ESUS&piece=avec")).toEqual([expect.objectContaining({ id: status, age: 12 })]);
  expect(await rows("?statut=ESUS&piece=sans")).toEqual([]);
  expect(await rows("?statut=ESUS&origine=registre")).toEqual([]);
  const open = (browser: Browser) =>
    browser.get(file, `/fichiers/${evidenceFileId}?ouvrir=1`, { id: String(evidenceFileId) });
  expect((await open(admin)).headers.get("content-disposition")).toContain("inline");
  expect((await open(editor)).headers.get("content-disposition")).toContain("attachment");
});

test("a refusal needs a motive, closes the base, and its motive reaches the managers", async () => {
  const { id, editor, managerEmail } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "EA" });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  const admin = await makeAdministrator(site);
  expect(errorsOf(await judge(admin, status, { intent: "refuse" })).motive).toBeDefined();
  const motive = "Le CPOM joint concerne un autre établissement.";
  expect((await judge(admin, status, { intent: "refuse", motive })).status).toBe(302);
  expect((await listed(editor, id)).verdicts["L2113-12"]?.verdict).toBe("no");
  expect((await site.mails(managerEmail))[0]?.text).toContain(motive);
});

test("nobody but administrators sees the queue or decides", async () => {
  const { id, editor } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "EA" });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  expect((await editor.get(adminHome, "/admin")).status).toBe(403);
  expect((await editor.get(decide, ...at(status))).status).toBe(403);
  expect((await judge(editor, status, { intent: "verify" })).status).toBe(403);
  expect((await site.visitor().get(adminHome, "/admin")).location).toContain("/connexion");
});
