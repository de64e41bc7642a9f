import { formatDate } from "#app/domain/date.ts";
import { CRITERIA, CRITERION_CODES, levelWords } from "#app/domain/evaluation.ts";
import { formatEuros } from "#app/domain/money.ts";
import { canReadEvaluation, type Viewer } from "#app/domain/permission.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { type Evaluation, listEvaluationsOf } from "#db/queries/evaluations.ts";
import { listWonContracts, type WonContract } from "#db/queries/track-record.ts";

/** What a supplier has done, in words: contracts of open data by its exact SIRET, what its buyers say of it. */

const MOST = 100;

export async function trackRecord(
  { sql }: Services,
  { organisation, viewer }: { organisation: { id: number; siret: string }; viewer: Viewer | null },
) {
  const [won, evaluations] = await Promise.all([
    listWonContracts(sql, { siret: organisation.siret, limit: MOST }),
    listEvaluationsOf(sql, { supplierId: organisation.id }),
  ]);
  return {
    won: won.map(wonRow),
    most: MOST,
    evaluations: evaluations.filter((one) => canReadEvaluation(viewer, one)).map(evaluationRow),
  };
}

export type TrackRecord = Awaited<ReturnType<typeof trackRecord>>;

const wonRow = (contract: WonContract) => ({
  id: contract.id,
  buyerId: contract.buyerId,
  buyer: contract.buyer,
  object: contract.object,
  amount: contract.amountCents === null ? "non publié" : formatEuros(contract.amountCents),
  notified: contract.notifiedOn ? formatDate(contract.notifiedOn) : "non précisée",
  ends: contract.endsOn ? formatDate(contract.endsOn) : null,
  others:
    contract.others > 0
      ? `avec ${contract.others} autre${contract.others > 1 ? "s" : ""} titulaire${contract.others > 1 ? "s" : ""}`
      : null,
  source: [
    contract.source ?? "Données essentielles",
    contract.file,
    `lu le ${dateOfInstant(contract.readAt)}`,
  ]
    .filter(Boolean)
    .join(", "),
});

export const evaluationRow = (one: Evaluation) => ({
  id: one.id,
  buyerId: one.buyerOrganisationId,
  buyer: one.buyer,
  supplierId: one.supplierOrganisationId,
  supplier: one.supplier,
  subject: one.subject,
  criteria: CRITERION_CODES.map((code) => ({
    label: CRITERIA[code],
    words: levelWords(one[code]),
    level: one[code],
  })),
  comment: one.comment,
  on: dateOfInstant(one.writtenAt),
  answer: one.answer && { text: one.answer, on: one.answeredAt ? dateOfInstant(one.answeredAt) : "" },
  isPublic: one.isPublic,
});

export type EvaluationRow = ReturnType<typeof evaluationRow>;
