import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fictiveSiret, importFolder, needFile, supplierFile } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** The command line as a person types it: its own process, its exit code, its two outputs. */

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof importFolder>>;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await importFolder();
});

afterAll(async () => {
  await database.drop();
  await folder.drop();
});

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

type Run = { code: number | null; out: string; err: string };

function reciproque(args: string[], { input = "", env = {} }: { input?: string; env?: object } = {}) {
  return new Promise<Run>((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", ...args], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: database.url, ...env },
    });
    const run = { out: "", err: "" };
    child.stdout.on("data", (chunk) => {
      run.out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      run.err += chunk;
    });
    child.on("close", (code) => resolve({ code, ...run }));
    child.stdin.end(input);
  });
}

const json = ({ out }: Run) => JSON.parse(out);

test("what is imported is found, matched with its verdict, and the index agrees with the database", {
  timeout: 120_000,
}, async () => {
  const suppliers = await folder.write(supplierFile([{}, { siret: "123", offre_titre: "Refusée" }]));
  const imported = await reciproque(["import", "suppliers", suppliers, "--json"]);
  expect(imported.code).toBe(0);
  expect(json(imported)).toEqual({
    read: 2,
    created: 1,
    updated: 0,
    unchanged: 0,
    mended: [],
    refused: [{ line: 3, field: "siret", reason: expect.stringContaining("14 chiffres") }],
  });
  const needs = await folder.write(needFile([{ reservation: "L2113-12" }]));
  expect(json(await reciproque(["import", "needs", needs, "--json"]))).toMatchObject({ created: 1 });

  const found = json(await reciproque(["search", "entretien", "espaces", "--where", "63113", "--json"]));
  expect(found).toMatchObject({ total: 1, hits: [{ supplier: { siret: fictiveSiret(1) } }] });

  const lot = ["--buyer", fictiveSiret(900), "--reference", "2027-EV", "--lot", "1"];
  const matches = json(await reciproque(["match", ...lot, "--json"]));
  expect(matches).toMatchObject({ total: 1, matches: [{ verdicts: { "L2113-12": "yes" } }] });

  expect(json(await reciproque(["search:check", "--json"]))).toMatchObject({ ok: true, differences: 0 });
  const text = await reciproque(["import", "suppliers", suppliers]);
  expect(text.out).toMatch(/2 lignes lues : 0 créée, 0 modifiée, 1 inchangée, 1 refusée/);
});

test("questions one a line are answered one a line, a bad one tells its number and the rest goes on", async () => {
  const input = '{"q":"entretien espaces à Clermont-Ferrand"}\n\npas du JSON\n{"q":"","kind":"needs"}\n';
  const run = await reciproque(["search", "-"], { input });
  expect(run.code).toBe(1);
  const answers = run.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers).toMatchObject([{ where: { code: "COM:63113" } }, { line: 3 }, { hits: expect.any(Array) }]);
});

test("eligibility needs no database", async () => {
  const question = {
    on: "2028-03-01",
    contract: { form: "marche", object: "services", cpv: "77310000", buyer: "pouvoir-adjudicateur" },
    supplier: { statuses: [{ kind: "EA", from: "2024-01-01" }] },
  };
  const env = { DATABASE_URL: "postgres://127.0.0.1:1/none" };
  const run = await reciproque(["eligibility", "-"], { input: JSON.stringify(question), env });
  expect(run.code).toBe(0);
  expect(json(run).bases["L2113-12"].verdict).toBe("yes");
});

test("an account is created once, with a password that is read on standard input", async () => {
  const args = ["user:create", "--email", "Admin@Exemple.example", "--admin", "--json"];
  const input = "quatre mots sans rapport aucun\n";
  const created = await reciproque(args, { input });
  expect(json(created)).toMatchObject({ email: "admin@exemple.example", admin: true });
  const again = await reciproque(args, { input });
  expect(again).toMatchObject({ code: 1, out: "" });
  expect(again.err).toContain("existe déjà");
  expect((await reciproque(args, { input: "court\n" })).err).toContain("12");
});

test.each<[string, string[], string]>([
  ["an unknown command", ["importe"], "Commande inconnue : importe"],
  ["an unknown option", ["search", "x", "--ou", "Riom"], "--ou"],
  ["a missing file", ["import", "suppliers", "absent.csv", "--json"], "n'existe pas"],
  ["an unknown kind of file", ["import", "factures", "x.csv"], "suppliers|needs|contracts"],
  [
    "an unknown lot",
    ["match", "--buyer", fictiveSiret(900), "--reference", "?", "--lot", "1"],
    "n'a pas de lot",
  ],
  ["a false SIRET", ["match", "--buyer", "1", "--reference", "?", "--lot", "1"], "14 chiffres"],
])("%s is told in French on stderr, nothing on stdout, exit code 1", async (_what, args, words) => {
  const run = await reciproque(args);
  expect(run).toMatchObject({ code: 1, out: "" });
  expect(run.err).toContain(words);
});

test("help is an answer", async () => {
  const run = await reciproque(["help"]);
  expect(run).toMatchObject({ code: 0, err: "" });
  expect(run.out).toContain("import suppliers");
});
