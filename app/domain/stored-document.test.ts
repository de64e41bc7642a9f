import { expect, test } from "vitest";
import { documentTitle, missingDocuments } from "#app/domain/stored-document.ts";

const TODAY = "2026-11-22";

test("what is commonly asked and not stored is missing; what is rarely asked is not", () => {
  const stored = [{ kind: "identite" as const, validUntil: null }];
  expect(missingDocuments(stored, TODAY)).toEqual([
    { kind: "vigilance", ended: false },
    { kind: "fiscale", ended: false },
    { kind: "assurance", ended: false },
  ]);
});

test("a document is valid through its last day; then it is missing, and told as ended", () => {
  const of = (validUntil: string) =>
    missingDocuments([{ kind: "vigilance", validUntil }], TODAY).find(({ kind }) => kind === "vigilance");
  expect(of("2026-11-22")).toBeUndefined();
  expect(of("2026-11-21")).toEqual({ kind: "vigilance", ended: true });
});

test("one valid copy is enough", () => {
  const copies = ["2025-01-01", "2027-01-01"].map((validUntil) => ({ kind: "fiscale" as const, validUntil }));
  expect(missingDocuments(copies, TODAY).map(({ kind }) => kind)).not.toContain("fiscale");
});

test("a document without a kind of its own is called by its note", () => {
  expect(documentTitle({ kind: "autre", note: "Plan de l'atelier" })).toBe("Plan de l'atelier");
  expect(documentTitle({ kind: "autre", note: "" })).toBe("Autre document");
  expect(documentTitle({ kind: "assurance", note: "décennale" })).toBe(
    "Assurance de responsabilité civile (décennale)",
  );
});
