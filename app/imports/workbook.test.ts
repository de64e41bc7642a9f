import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { toXlsx } from "#app/exports/xlsx.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { linesOfWorkbook } from "#app/imports/workbook.ts";
import { isWorkbook, readWorkbook } from "#app/imports/xlsx.ts";
import { readArchive, storeArchive } from "#app/imports/zip.ts";

const workbook = () =>
  toXlsx([
    {
      name: "Offres",
      columns: [{ label: "titre" }, { label: "capacité", kind: "number" }, { label: "du", kind: "date" }],
      rows: [
        [" Reliure d'art ", 0.55, "2026-11-22"],
        ["Élagage", 12345678900012, null],
      ],
    },
  ]);

const everything = { entries: 100, bytes: 50_000_000 };

async function changed(edit: (sheet: string) => string): Promise<Buffer> {
  const files = await readArchive(await workbook(), everything, () => true);
  const name = [...files.keys()].find((path) => path.includes("worksheets/sheet")) ?? "";
  return storeArchive(files.set(name, Buffer.from(edit(String(files.get(name))))));
}

test("a workbook is read as a CSV would be: trimmed texts, whole numbers, dates of the calendar, lines as Excel numbers them", async () => {
  const bytes = await workbook();
  expect(isWorkbook(bytes)).toBe(true);
  expect(await linesOfWorkbook(bytes)).toEqual([
    { line: 1, cells: ["titre", "capacité", "du"] },
    { line: 2, cells: ["Reliure d'art", "0.55", "2026-11-22"] },
    { line: 3, cells: ["Élagage", "12345678900012", ""] },
  ]);
});

test("a cell at the far end of a sheet is refused before its rows are made", async () => {
  const deep = await changed((sheet) => sheet.replace('r="A3"', 'r="A1048576"'));
  await expect(linesOfWorkbook(deep)).rejects.toThrow("jusqu'à la ligne 1048576");
  const wide = await changed((sheet) => sheet.replace('r="A3"', 'r="XFD3"'));
  await expect(linesOfWorkbook(wide)).rejects.toThrow("jusqu'à la colonne XFD");
});

test.each([
  ["behind a sign inside another attribute", `x=">" r="A1048576"`, "abîmé"],
  ["behind a decoy inside another attribute", `x=' r="A3"' r="A1048576"`, "1048576"],
  ["under a prefix", `x:r="A1048576"`, "1048576"],
])("a far cell hidden %s is found", async (_what, attributes, words) => {
  const hidden = await changed((sheet) => sheet.replace('r="A3"', attributes));
  await expect(linesOfWorkbook(hidden)).rejects.toThrow(words);
});

test("a sheet of tags that never end is refused in the time of one reading", async () => {
  const open = await changed((sheet) =>
    sheet.replace("<sheetData>", `<sheetData>${"<c ".repeat(2_000_000)}`),
  );
  await expect(linesOfWorkbook(open)).rejects.toThrow("abîmé");
});

test("an archive that inflates beyond the limit is stopped there, whatever size it declares", async () => {
  const bomb = storeArchive(new Map([["xl/workbook.xml", deflateRawSync(Buffer.alloc(90_000_000))]]));
  // Told to be deflated, and of the small size that its bytes have.
  bomb.writeUInt16LE(8, bomb.indexOf(Buffer.from("504b0102", "hex")) + 10);
  expect(bomb.length).toBeLessThan(200_000);
  await expect(linesOfWorkbook(bomb)).rejects.toThrow("trop volumineux");
});

test.each([
  [
    "another document",
    () => storeArchive(new Map([["word/document.xml", Buffer.from("<w/>")]])),
    "XLSX ou CSV",
  ],
  ["a file cut short", async () => (await workbook()).subarray(0, 1500), "abîmé"],
  ["a sheet that is no XML", () => changed(() => "<sheetData><row r='1'><c r='A1' t='s'>"), "abîmé"],
] as const)("%s is refused in French", async (_what, make, words) => {
  const reading = linesOfWorkbook(await make());
  await expect(reading).rejects.toThrow(UnreadableFile);
  await expect(reading).rejects.toThrow(words);
});

test("a workbook is read in a thread: what the process does besides goes on, its refusals are told as before", async () => {
  const rows = Array.from({ length: 1_000 }, (_, rank) => [`Reliure ${rank}`, rank, "2026-11-22"]);
  const columns = [{ label: "titre" }, { label: "capacité", kind: "number" as const }, { label: "du" }];
  const bytes = await toXlsx([{ name: "Offres", columns, rows }]);
  expect(isWorkbook(bytes)).toBe(true);
  const [lines, refused] = await Promise.allSettled([
    readWorkbook(bytes),
    readWorkbook(storeArchive(new Map([["word/document.xml", Buffer.from("<w/>")]]))),
  ]);
  expect(lines).toMatchObject({ status: "fulfilled" });
  expect(lines.status === "fulfilled" && lines.value.map(({ cells }) => cells[0])).toEqual([
    "titre",
    ...rows.map(([title]) => title),
  ]);
  expect(refused.status === "rejected" && refused.reason).toBeInstanceOf(UnreadableFile);
});
