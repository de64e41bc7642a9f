import { expect, test } from "vitest";
import type { FrozenFile } from "#app/domain/sourcing-file.ts";
import { sourcingDocument } from "#app/exports/sourcing-document.ts";

const file: FrozenFile = {
  format: 1,
  title: "Tonte",
  purpose: "",
  buyer: { name: "Ville de Riom", siret: "21630300400010" },
  accountId: 1,
  frozenAt: "2026-11-22T09:00:00.000Z",
  day: "2026-11-22",
  source: {
    kind: "list",
    purchase: { id: 1, reference: "R-1", title: "Tonte" },
    lot: { id: 1, number: 1, title: "Tonte" },
    sentence: "1 fournisseur",
    criteria: [],
    total: null,
  },
  results: [],
};
const sections = (of: FrozenFile) =>
  sourcingDocument({ file: of, sha256: "0", by: null, outcomes: [], address: "/" }).sections;

test("a file frozen before exchanges were kept still reads, without that part", () => {
  expect(sections(file).map(({ title }) => title)).not.toContain("Échanges et rencontres");
});

test("what was said and met is read in the document, to all where nobody is named", () => {
  const exchanges = [
    { on: "2026-11-02", with: [], label: "Appel ouvert\u00a0: Tonte", text: "" },
    { on: "2026-11-20", with: ["Vert Avenir"], label: "Rencontre", text: "Visite du parc." },
  ];
  const [block] =
    sections({ ...file, format: 2, exchanges }).find(({ title }) => title === "Échanges et rencontres")
      ?.blocks ?? [];
  expect(block).toMatchObject({
    table: {
      rows: [
        ["2026-11-02", "tous", "Appel ouvert\u00a0: Tonte", null],
        ["2026-11-20", "Vert Avenir", "Rencontre", "Visite du parc."],
      ],
    },
  });
});
