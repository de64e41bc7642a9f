import { afterAll, beforeAll, expect, test } from "vitest";
import * as files from "#app/routes/files/file.ts";
import {
  declare,
  errorsOf,
  listed,
  makeAdministrator,
  makeSupplierWith,
  pdf,
} from "#test/routes/status-world.ts";
import { type Browser, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("evidence goes to its structure and to administrators, as a download, and to nobody else", async () => {
  const { id, editor } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "ESAT", evidence: pdf("arrêté d'autorisation.pdf") });
  const file = String((await listed(editor, id)).statuses[0]?.evidenceFileId);
  const fetchAs = (browser: Browser) => browser.get(files, `/fichiers/${file}`, { id: file });
  const own = await fetchAs(editor);
  expect(own.text).toBe("%PDF-1.7\nconvention");
  expect(own.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''arr%C3%AAt%C3%A9%20d%27autorisation.pdf",
  );
  expect(own.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await fetchAs(await makeAdministrator(site))).status).toBe(200);
  const { editor: stranger } = await makeSupplierWith(site);
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
  const { id, editor } = await makeSupplierWith(site);
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
