import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as files from "#app/routes/files/file.ts";
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

test("evidence goes to its structure and to administrators, as a download, and to nobody else", async () => {
  const { id, editor } = await supplier();
  await declare(editor, id, { kind: "ESAT", evidence: pdf("arrêté d'autorisation.pdf") });
  const file = String((await listed(editor, id)).statuses[0]?.evidenceFileId);
  const fetchAs = (browser: Browser) => browser.get(files, `/fichiers/${file}`, { id: file });
  const own = await fetchAs(editor);
  expect(own.text).toBe("%PDF-1.7\nconvention");
  expect(own.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''arr%C3%AAt%C3%A9%20d%27autorisation.pdf",
  );
  expect(own.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await fetchAs(await administrator())).status).toBe(200);
  const { editor: stranger } = await supplier();
  expect((await fetchAs(stranger)).status).toBe(404);
  expect((await fetchAs(site.visitor())).location).toContain("/connexion");
});

test.each([
  [
    "a file that lies about its type",
    new File(["<script>"], "cpom.pdf", { type: "application/pdf" }),
    "n'est pas un PDF",
  ],
  [
    "an image called PDF",
    new File([Buffer.from("89504e470d0a1a0a0000", "hex")], "cpom.pdf", { type: "application/pdf" }),
    "une image PNG",
  ],
  ["a spreadsheet", new File(["PK\u0003\u0004"], "cpom.xlsx"), "Enregistrez-le en PDF"],
  [
    "six megabytes",
    new File(["%PDF-", "x".repeat(6_000_000)], "cpom.pdf", { type: "application/pdf" }),
    "5 Mo au plus",
  ],
])("%s is refused with a sentence and nothing is half written", async (_what, evidence, words) => {
  const { id, editor } = await supplier();
  const answer = await declare(editor, id, { kind: "EA", number: "CPOM 1", evidence });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer).evidence?.[0]).toContain(words);
  expect((answer.data as { result: { initialValue: object } }).result.initialValue).toMatchObject({
    kind: "EA",
    number: "CPOM 1",
  });
  expect((await listed(editor, id)).statuses).toEqual([]);
  expect(await site.sql`select 1 from file where organisation_id = ${id}`).toHaveLength(0);
});
