import { formatDate } from "#app/domain/date.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { FrozenFile, FrozenResult } from "#app/domain/sourcing-file.ts";
import {
  basesWith,
  criteriaFacts,
  exchangeTable,
  identityFacts,
  outcomeTable,
  type SourcingRecord,
  statusWords,
  WORTH,
} from "#app/exports/sourcing-words.ts";
import type { Table } from "#app/exports/table.ts";

/** The same for a spreadsheet: one fact a cell, on three sheets. */
export function sourcingTables(record: SourcingRecord): Table[] {
  const { file, sha256, outcomes, address } = record;
  const facts = [...identityFacts(record), ...criteriaFacts(file)];
  return [
    resultTable(file),
    {
      name: "Dossier",
      columns: [{ label: "Dossier de sourcing" }, { label: file.title }],
      rows: [
        ...facts.map(({ label, value, note }) => [label, note ? `${value} (${note})` : value]),
        ["Portée", WORTH],
        ["Empreinte SHA-256", sha256],
        ["Adresse", address],
      ],
    },
    ...(file.exchanges?.length ? [exchangeTable(file)] : []),
    outcomeTable(outcomes),
  ];
}

function resultTable({ results }: FrozenFile): Table {
  const open = (result: FrozenResult, wanted: "yes" | "to-prove") =>
    basesWith(result, wanted).join(" ; ") || null;
  return {
    name: "Fournisseurs",
    columns: [
      { label: "Rang", kind: "number" },
      { label: "Fournisseur" },
      { label: "SIRET" },
      { label: "Commune" },
      { label: "Offre" },
      { label: "Statuts ce jour-là" },
      { label: "Peut répondre, marchés réservés" },
      { label: "À justifier, marchés réservés" },
      { label: "Distance (km)", kind: "number" },
      { label: "Capacité par an, HT", kind: "euros" },
      { label: "Score", kind: "number" },
      { label: "Raisons" },
      { label: "Échanges" },
    ],
    rows: results.map((result) => [
      result.rank,
      result.supplier.name,
      formatSiret(result.supplier.siret),
      result.supplier.commune,
      result.offer?.title ?? null,
      result.statuses.map(statusWords).join(" ; ") || null,
      open(result, "yes"),
      open(result, "to-prove"),
      result.distanceKm,
      result.capacityCents,
      result.score,
      result.reasons.join(" ; ") || null,
      result.steps.map(({ label, on }) => `${label} (${formatDate(on)})`).join(" ; ") || null,
    ]),
  };
}
