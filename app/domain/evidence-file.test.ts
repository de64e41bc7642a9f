import { expect, test } from "vitest";
import { checkEvidence, EVIDENCE_BYTES, safeFileName } from "#app/domain/evidence-file.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const PDF = bytesOf("%PDF-1.7\n1 0 obj");
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const check = (name: string, declaredType: string, bytes: Uint8Array) =>
  checkEvidence({ name, declaredType, bytes });

test("a PDF with its own name and type is kept", () => {
  expect(check("CPOM 2026.pdf", "application/pdf", PDF)).toEqual({
    ok: true,
    name: "CPOM 2026.pdf",
    mediaType: "application/pdf",
  });
});

test("a type that the browser does not know leaves the content to decide", () => {
  expect(check("scan.PNG", "", PNG)).toMatchObject({ ok: true, mediaType: "image/png" });
});

test.each([
  ["an image called PDF", "arrete.pdf", "application/pdf", PNG, "une image PNG"],
  ["a PDF announced as an image", "arrete.pdf", "image/png", PDF, "contient un PDF"],
  ["a page called PDF", "arrete.pdf", "application/pdf", bytesOf("<!doctype html>"), "n'est pas un PDF"],
  ["a Word document", "arrete.docx", "", Uint8Array.from([0x50, 0x4b, 3, 4, 0]), "Enregistrez-le en PDF"],
  ["a program", "setup.exe", "", bytesOf("MZ"), "ni un PDF"],
  ["nothing", "vide.pdf", "application/pdf", new Uint8Array(), "est vide"],
])("refuses %s and says what to do", (_what, name, type, bytes, words) => {
  const answer = check(name, type, bytes);
  expect(answer.ok ? "" : answer.message).toContain(words);
});

test("refuses more than 5 MB and says how much it weighs", () => {
  const bytes = new Uint8Array(EVIDENCE_BYTES + 400_000);
  bytes.set(PDF);
  const answer = check("gros.pdf", "application/pdf", bytes);
  expect(answer.ok ? "" : answer.message).toContain("5,4 Mo");
});

test("a name keeps neither path, nor control characters, nor endless length", () => {
  expect(safeFileName("C:\\temp\\..\\arr\u0000ê\u202Eté.pdf")).toBe("arrêté.pdf");
  expect(safeFileName(`${"a".repeat(400)}.pdf`)).toMatch(/^a{115,116}\.pdf$/);
  expect(safeFileName("../")).toBe("document");
});
