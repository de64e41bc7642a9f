import { formatEuros } from "#app/domain/money.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { studyStanding } from "#app/domain/study-tasks.ts";
import type { Table } from "#app/exports/table.ts";
import { type RegisterRow, STANDING_WORDS } from "#app/routes/studies/register-rows.ts";
import type { Services } from "#app/services.ts";
import { studyBuyer } from "#app/views/lot-studies.ts";
import { listOrphanStudies, listStudiedLots, type StudyLine } from "#db/queries/studies.ts";

/** The small purchases of a buyer, from its lots and their studies: nothing else is kept for it. */
export async function register(services: Pick<Services, "sql" | "today">, organisationId: number) {
  const buyer = await studyBuyer(services, organisationId);
  const { registerFromCents: fromCents, registerToCents: toCents } = buyer.settings;
  const asked = { organisationId, fromCents, toCents };
  const [lots, orphans] = await Promise.all([
    listStudiedLots(services.sql, asked),
    listOrphanStudies(services.sql, asked),
  ]);
  const rows: RegisterRow[] = [
    ...lots.map((lot) => ({
      key: `lot-${lot.lotId}`,
      to: `/espace/achats/${lot.purchaseId}/lots/${lot.number}/etude`,
      reference: lot.reference,
      title: lot.title,
      lot: lot.lots > 1 ? `${lot.number}. ${lot.lotTitle}` : "",
      amountCents: lot.amountCents,
      standing: studyStanding(lot, buyer).state,
      study: lot.study && shown(lot.study),
    })),
    ...orphans.map((study) => ({
      key: `etude-${study.id}`,
      to: null,
      reference: study.reference,
      title: study.purchaseTitle,
      lot: `${study.number}. ${study.lotTitle}`,
      amountCents: study.facts.amountCents,
      standing: "gone" as const,
      study: shown(study),
    })),
  ];
  return { rows, bounds: `de ${formatEuros(fromCents)} à ${formatEuros(toCents)}` };
}

const shown = ({ id, title, motive, author, createdAt }: StudyLine) => ({
  ...{ id, title, motive, author },
  on: inParis(createdAt).day,
});

/** The register as rows to take away. */
export const registerTable = (rows: readonly RegisterRow[]): Table => ({
  name: "Registre",
  columns: [
    { label: "Référence" },
    { label: "Achat" },
    { label: "Lot" },
    { label: "Montant HT", kind: "euros" },
    { label: "État" },
    { label: "Décision" },
    { label: "Date", kind: "date" },
    { label: "Motif" },
    { label: "Auteur" },
    { label: "Étude n°", kind: "number" },
  ],
  rows: rows.map(({ reference, title, lot, amountCents, standing, study }) => [
    ...[reference, title, lot, amountCents, STANDING_WORDS[standing]],
    ...[
      study?.title ?? null,
      study?.on ?? null,
      study?.motive ?? null,
      study?.author ?? null,
      study?.id ?? null,
    ],
  ]),
});
