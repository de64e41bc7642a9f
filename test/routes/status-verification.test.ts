import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as adminHome from "#app/routes/admin/home.tsx";
import * as decide from "#app/routes/admin/status.tsx";
import * as list from "#app/routes/statuses/list.tsx";
import * as create from "#app/routes/statuses/new.tsx";
import {
  type Browser,
  type Fields,
  insertOrganisation,
  openSite,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const pdf = (name = "CPOM.pdf", content = "%PDF-1.7\nconvention", type = "application/pdf") =>
  new File([content], name, { type });
const listPath = (id: number) => `/espace/organisations/${id}/statuts`;
const declare = (browser: Browser, id: number, fields: Fields) =>
  browser.post(create, `${listPath(id)}/nouveau`, fields, { id: String(id) });
const listed = async (browser: Browser, id: number) =>
  (await browser.get(list, listPath(id), { id: String(id) })).data as {
    statuses: {
      id: number;
      kind: string;
      evidenceFileId: number;
      verification: string;
      withdrawnAt: Date | null;
      notice: { code: string };
    }[];
    verdicts: Record<string, { verdict: string }>;
  };
const errorsOf = (answer: { data: unknown }) =>
  (answer.data as { result: { error: Record<string, string[]> } }).result.error;

let serial = 0;
/** A supplier with an editor and a manager. */
async function supplier() {
  serial += 1;
  const siret = completeSiret(String(910_000_000 + serial), "0001");
  const id = await insertOrganisation(site.sql, { siret, name: `Atelier ${serial}` });
  const editor = await signedIn(site, `redaction-${serial}@structure.example`, [{ id, role: "editor" }]);
  const managerEmail = `gestion-${serial}@structure.example`;
  await signedIn(site, managerEmail, [{ id, role: "manager" }]);
  return { id, editor, managerEmail };
}

async function administrator() {
  const email = `admin-${++serial}@structure.example`;
  const browser = await signedIn(site, email);
  await site.sql`update account set is_admin = true where id = ${browser.accountId}`;
  return browser;
}

const at = (id: number) => [`/admin/statuts/${id}`, { id: String(id) }] as const;
const judge = (browser: Browser, id: number, fields: Fields) =>
  browser.post(decide, at(id)[0], fields, at(id)[1]);

test("an administrator verifies a status once; its structure's managers are told", async () => {
  const { id, editor, managerEmail } = await supplier();
  await declare(editor, id, { kind: "EA", evidence: pdf() });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  const admin = await administrator();
  expect((await admin.get(adminHome, "/admin")).data).toMatchObject({
    queue: { rows: expect.arrayContaining([expect.objectContaining({ id: status })]) },
  });
  expect((await admin.get(decide, ...at(status))).data).toMatchObject({
    status: { kind: "EA", evidenceName: "CPOM.pdf" },
  });
  expect((await judge(admin, status, { intent: "verify" })).location).toBe("/admin");
  expect((await listed(editor, id)).statuses[0]?.verification).toBe("verified");
  expect((await site.mails(managerEmail))[0]?.subject).toBe("Statut vérifié : Entreprise adaptée");
  expect(
    (await judge(admin, status, { intent: "refuse", motive: "Trop tard pour changer d'avis." })).status,
  ).toBe(409);
  expect((await listed(editor, id)).statuses[0]?.verification).toBe("verified");
});

test("a refusal needs a motive, closes the base, and its motive reaches the managers", async () => {
  const { id, editor, managerEmail } = await supplier();
  await declare(editor, id, { kind: "EA" });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  const admin = await administrator();
  expect(errorsOf(await judge(admin, status, { intent: "refuse" })).motive).toBeDefined();
  const motive = "Le CPOM joint concerne un autre établissement.";
  expect((await judge(admin, status, { intent: "refuse", motive })).status).toBe(302);
  expect((await listed(editor, id)).verdicts["L2113-12"]?.verdict).toBe("no");
  expect((await site.mails(managerEmail))[0]?.text).toContain(motive);
});

test("nobody but administrators sees the queue or decides", async () => {
  const { id, editor } = await supplier();
  await declare(editor, id, { kind: "EA" });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  expect((await editor.get(adminHome, "/admin")).status).toBe(403);
  expect((await editor.get(decide, ...at(status))).status).toBe(403);
  expect((await judge(editor, status, { intent: "verify" })).status).toBe(403);
  expect((await site.visitor().get(adminHome, "/admin")).location).toContain("/connexion");
});
