import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import {
  type FrozenFile,
  type FrozenResult,
  type FrozenStatus,
  OUTCOME_LABELS,
  type OutcomeKind,
} from "#app/domain/sourcing-file.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import type { Fact } from "#app/exports/document.ts";
import type { Table } from "#app/exports/table.ts";
import { count, momentOfInstant, number } from "#app/fr.ts";

/** A sourcing file in words: what its document and its tables both say. */

export type Outcome = {
  kind: OutcomeKind;
  on: IsoDate;
  note: string;
  by: string | null;
  recordedOn: IsoDate;
};

export type SourcingRecord = {
  file: FrozenFile;
  sha256: string;
  /** whoever froze it, while their account exists */
  by: string | null;
  outcomes: readonly Outcome[];
  /** absolute address of the file's page */
  address: string;
};

/** What it is worth, said wherever it is read. */
export const WORTH =
  "Ce dossier garde la trace d'un sourcing préalable à la passation (CCP, art. R.\u00a02111-1). Il ne vaut pas sélection des candidatures\u00a0: la consultation reste ouverte à tous ceux que le marché admet.";

/** « 22 novembre 2026 à 10 h 05 » in Paris */
export const instantWords = (instant: string): string => momentOfInstant(new Date(instant));

const fact = (label: string, value: string | null, note?: string): Fact[] =>
  value ? [{ label, value, ...(note && { note }) }] : [];

export function identityFacts({ file, by }: SourcingRecord): Fact[] {
  return [
    ...fact("Acheteur", file.buyer.name, `SIRET ${formatSiret(file.buyer.siret)}`),
    ...fact("Figé le", instantWords(file.frozenAt), by ? `par ${by}` : "par un compte fermé depuis"),
    ...fact("Objet", file.purpose || null),
    ...fact("Résultats", resultWords(file)),
  ];
}

function resultWords({ source, results }: FrozenFile): string {
  const { total } = source;
  if (source.kind === "list") {
    const looked =
      total === null ? "" : `, sur ${count(total, "fournisseur potentiel", "fournisseurs potentiels")}`;
    return `${count(results.length, "fournisseur")} sur la liste${looked}`;
  }
  const kept = count(results.length, "résultat conservé", "résultats conservés");
  return total !== null && total > results.length
    ? `${kept}, les premiers sur ${number(total)}, dans l'ordre de la recherche`
    : kept;
}

const ENGINES = { postgres: "PostgreSQL, recherche en texte intégral", meilisearch: "Meilisearch" };

export function criteriaFacts({ source, day }: FrozenFile): Fact[] {
  return [
    ...fact(source.kind === "search" ? "Recherche" : "Liste", source.sentence),
    ...source.criteria,
    ...(source.kind === "search" ? fact("Moteur de recherche", ENGINES[source.engine]) : []),
    ...fact("Statuts et verdicts", `tels qu'au ${formatDate(day)}`),
  ];
}

/** « ESAT, vérifié, jusqu'au 31 décembre 2030 » */
export function statusWords({ kind, until, verified }: FrozenStatus): string {
  return [
    STATUSES[kind]?.short ?? kind,
    verified ? "vérifié" : "déclaré",
    until ? `jusqu'au ${formatDate(until)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** « EA et ESAT (CCP, art. L. 2113-12) », one a base with this verdict */
export const basesWith = ({ verdicts }: FrozenResult, wanted: "yes" | "to-prove"): string[] =>
  verdicts
    .filter(({ verdict }) => verdict === wanted)
    .map(({ base, article }) => `${BASES[base].short} (${article})`);

export function outcomeTable(outcomes: readonly Outcome[]): Table {
  return {
    name: "Suites, dans l'ordre où elles ont été notées",
    columns: [
      { label: "Date", kind: "date" },
      { label: "Suite" },
      { label: "Note", weight: 2 },
      { label: "Noté par", weight: 1.4 },
    ],
    rows: outcomes.map(({ kind, on, note, by, recordedOn }) => [
      on,
      OUTCOME_LABELS[kind],
      note || null,
      [by ?? "un compte fermé depuis", `le ${formatDate(recordedOn)}`].join(", "),
    ]),
  };
}

/** What was sent, said and met before the freezing, in order. */
export const exchangeTable = ({ exchanges = [] }: FrozenFile): Table => ({
  name: "Échanges et rencontres",
  columns: [
    { label: "Date", kind: "date" },
    { label: "Avec", weight: 1.4 },
    { label: "Échange", weight: 1.6 },
    { label: "Contenu", weight: 3 },
  ],
  rows: exchanges.map(({ on, with: who, label, text }) => [
    on,
    who.join(", ") || "tous",
    label,
    text || null,
  ]),
});
