import { afterAll, beforeAll, expect, test } from "vitest";
import { importSuppliers } from "#app/imports/suppliers.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { fictiveSiret, importFolder, supplierFile } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

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

const load = async (content: string | Buffer) =>
  importSuppliers(await folder.write(content), { sql: database.sql, today: "2026-11-22" });

const ROWS = [
  {
    siret: fictiveSiret(1),
    nom: "Chênes & Forêts – « l'Œuvre »",
    offre_description: "Ligne une\nligne ; deux",
  },
  { siret: fictiveSiret(2), nom: "Été, hiver", offre_titre: "Réparation de vélos", adresse: 'dit "le Haut"' },
];

const stored = () => database.sql`
  select o.siret, o.name, o.address, f.title, f.description, f.version
  from organisation o
  join offer f on f.organisation_id = o.id
  order by o.siret
`;

test("one table in any writing is one table: the second and later readings change nothing", async () => {
  const text = supplierFile(ROWS);
  expect(await load(text)).toMatchObject({ read: 2, created: 2, mended: [], refused: [] });
  const first = await stored();
  expect(first[0]).toMatchObject({ name: ROWS[0]?.nom, description: "Ligne une\nligne ; deux" });
  const writings: Record<string, string | Buffer> = {
    comma: supplierFile(ROWS, { separator: "," }),
    tab: supplierFile(ROWS, { separator: "\t" }),
    "byte order mark": `\ufeff${text}`,
    "sep line": `sep=;\r\n${text}`,
    "Windows-1252": toWindows1252(text),
    "UTF-16": Buffer.from(`\ufeff${text}`, "utf16le"),
    "upper-case header": text.replace(/^.*\n/, (header) => header.toUpperCase()),
    "blank lines": text.replace(/\n$/, "\n\n;;;\n\n"),
  };
  for (const [name, content] of Object.entries(writings)) {
    const report = await load(content);
    expect([name, report]).toEqual([
      name,
      { read: 2, created: 0, updated: 0, unchanged: 2, mended: [], refused: [] },
    ]);
  }
  expect(await stored()).toEqual(first);
});

test("lines end with CRLF as well as with LF", async () => {
  const rows = [{ siret: fictiveSiret(31) }, { siret: fictiveSiret(32) }];
  const report = await load(supplierFile(rows, { newline: "\r\n" }));
  expect(report).toMatchObject({ read: 2, mended: [], refused: [] });
});

test("a line number is the one an editor shows, after blank lines and cells of several lines", async () => {
  const text = supplierFile([
    { siret: fictiveSiret(21), offre_description: "a\nb\nc" },
    { siret: "1", nom: "Deux" },
  ]).replace("\n", "\n\n");
  const report = await load(text);
  expect(report.refused).toMatchObject([{ line: 6, field: "siret" }]);
});

test("a row shifted by a separator too many is refused", async () => {
  const text = supplierFile([{ siret: fictiveSiret(22) }]).replace(
    "Atelier des Dômes",
    "Atelier ; des Dômes",
  );
  const surplus = text.replace(/\n$/, ";x\n");
  expect((await load(surplus)).refused).toMatchObject([{ line: 2 }]);
});

test.each<[string, string | Buffer, string]>([
  ["an empty file", "", "vide"],
  ["a missing column", supplierFile(ROWS).replace("offre_titre", "titre"), "«\u00a0offre_titre\u00a0»"],
  ["a column given twice", supplierFile(ROWS).replace("labels", "siret"), "deux fois"],
  ["a quote that is never closed", `${supplierFile(ROWS)}"${"x;".repeat(50)}\n`, "guillemet"],
  ["a workbook that lies about its name", Buffer.from("504b030414000600", "hex"), "XLSX"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), "n'est pas un texte"],
])("%s is unreadable, is said in French, and nothing is written", async (_what, content, words) => {
  const before = await stored();
  await expect(load(content)).rejects.toThrow(UnreadableFile);
  await expect(load(content)).rejects.toThrow(words);
  expect(await stored()).toEqual(before);
});

// Node writes latin1 only: the signs that Windows adds to it are put by hand.
function toWindows1252(text: string): Buffer {
  const signs: Record<string, number> = { "–": 0x96, Œ: 0x8c, "’": 0x92, "€": 0x80 };
  return Buffer.concat(
    [...text].map((sign) => (signs[sign] ? Buffer.from([signs[sign]]) : Buffer.from(sign, "latin1"))),
  );
}
