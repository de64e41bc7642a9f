import { formatDate } from "#app/domain/date.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { FrozenFile, FrozenResult } from "#app/domain/sourcing-file.ts";
import { formatDistance } from "#app/domain/territory.ts";
import type { DocumentSection, TextDocument } from "#app/exports/document.ts";
import {
  basesWith,
  criteriaFacts,
  exchangeTable,
  identityFacts,
  instantWords,
  type Outcome,
  outcomeTable,
  type SourcingRecord,
  statusWords,
  WORTH,
} from "#app/exports/sourcing-words.ts";
import type { Table } from "#app/exports/table.ts";

/** A sourcing file as a document to read, print and file. */
export function sourcingDocument(record: SourcingRecord): TextDocument {
  const { file, sha256, outcomes, address } = record;
  return {
    title: file.title,
    lead: "Dossier de sourcing. Ne vaut pas sélection des candidatures.",
    facts: identityFacts(record),
    sections: [
      { title: "Ce qui a été cherché", blocks: [{ kind: "facts", facts: criteriaFacts(file) }] },
      resultsSection(file),
      ...stepsSection(file),
      ...exchangesSection(file),
      { title: "Suites données", blocks: [outcomesBlock(outcomes)] },
      {
        title: "Portée et intégrité",
        blocks: [
          { kind: "paragraph", text: WORTH },
          {
            kind: "paragraph",
            text: `Le contenu a été figé le ${instantWords(file.frozenAt)} et ne change plus\u00a0; les suites s'ajoutent sans le modifier. Empreinte SHA-256 de son contenu\u00a0: ${sha256}`,
          },
        ],
      },
    ],
    foot: `Dossier figé le ${formatDate(file.day)} · ${address}`,
  };
}

function resultsSection(file: FrozenFile): DocumentSection {
  const title = file.source.kind === "search" ? "Résultats" : "Fournisseurs de la liste";
  if (file.results.length === 0) {
    return {
      title,
      blocks: [{ kind: "paragraph", text: "La recherche n'a donné aucun résultat ce jour-là." }],
    };
  }
  return { title, blocks: [{ kind: "table", table: readTable(file) }] };
}

/** Few columns, to be read on paper. */
function readTable({ results }: FrozenFile): Table {
  const measured = results.some(({ distanceKm }) => distanceKm !== null);
  return {
    name: "Fournisseurs, dans l'ordre où ils ont été présentés",
    columns: [
      { label: "N°", kind: "number", weight: 0.5 },
      { label: "Fournisseur", weight: 2.6 },
      { label: "Statuts ce jour-là", weight: 2.4 },
      { label: "Marchés réservés", weight: 2.6 },
      ...(measured ? [{ label: "Distance", weight: 1.2 }] : []),
    ],
    rows: results.map((result) => [
      result.rank,
      [
        result.supplier.name,
        [`SIRET ${formatSiret(result.supplier.siret)}`, result.supplier.commune].filter(Boolean).join(", "),
        result.offer?.title,
      ]
        .filter(Boolean)
        .join(" · "),
      result.statuses.map(statusWords).join("\u00a0; ") || "aucun",
      verdictWords(result),
      ...(measured ? [distanceWords(result)] : []),
    ]),
  };
}

/** What was exchanged before the freezing, of a lot's list. */
function stepsSection({ results }: FrozenFile): DocumentSection[] {
  const rows = results.flatMap(({ supplier, steps }) =>
    steps.map(({ label, on }) => [on, supplier.name, label]),
  );
  if (rows.length === 0) return [];
  const table: Table = {
    name: "Étapes avant le dossier",
    columns: [{ label: "Date", kind: "date" }, { label: "Fournisseur", weight: 2 }, { label: "Étape" }],
    rows: rows.sort(([a = ""], [b = ""]) => (a < b ? -1 : Number(a > b))),
  };
  return [{ title: "Étapes", blocks: [{ kind: "table", table }] }];
}

/** All that was sent, said and met; a file frozen before these were kept has none. */
function exchangesSection(file: FrozenFile): DocumentSection[] {
  const table = exchangeTable(file);
  return table.rows.length > 0
    ? [{ title: "Échanges et rencontres", blocks: [{ kind: "table", table }] }]
    : [];
}

function outcomesBlock(outcomes: readonly Outcome[]): DocumentSection["blocks"][number] {
  if (outcomes.length === 0) return { kind: "paragraph", text: "Aucune suite n'est enregistrée à ce jour." };
  return { kind: "table", table: outcomeTable(outcomes) };
}

const distanceWords = ({ distanceKm, distanceApproximate }: FrozenResult): string =>
  distanceKm === null ? "" : formatDistance(distanceKm, distanceApproximate);

function verdictWords(result: FrozenResult): string {
  const [yes, toProve] = [basesWith(result, "yes"), basesWith(result, "to-prove")];
  return (
    [
      yes.length > 0 ? `peut répondre\u00a0: ${yes.join(", ")}` : "",
      toProve.length > 0 ? `à justifier\u00a0: ${toProve.join(", ")}` : "",
    ]
      .filter(Boolean)
      .join("\u00a0; ") || "aucun"
  );
}
