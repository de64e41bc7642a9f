import { daysBetween, formatDate, type IsoDate, relativeDays } from "#app/domain/date.ts";
import { STAGE_LABELS, type Stage } from "#app/domain/funnel.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { distanceWords, LAPSE_TEXTS } from "#app/domain/match-reasons.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import { count, dateOfInstant } from "#app/fr.ts";
import { matchWords, withoutDistance } from "#app/http/match-words.ts";
import { amountWords } from "#app/views/labels.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import type { Sql } from "#db/client.ts";
import { territoryLabels } from "#db/queries/reference.ts";
import type { LotLine, SupplierNeed } from "#db/queries/supplier-needs.ts";

/** The needs of a supplier as rows: what, for whom, how soon, why, what the law says, and where its answer is. */

/** A need by the name that its supplier reads. */
export const needName = (lot: Pick<LotLine, "lots" | "purchaseTitle" | "lotNumber" | "lotTitle">): string =>
  lot.lots > 1 ? `${lot.purchaseTitle}, lot ${lot.lotNumber}\u00a0: ${lot.lotTitle}` : lot.purchaseTitle;

const SOON_DAYS = 60;

/** « 12 jours pour répondre », « dernier jour pour répondre », « dans 7 mois » */
export function deadlineWords(on: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, on);
  if (days === 0) return "dernier jour pour répondre";
  return days < SOON_DAYS ? `${count(days, "jour")} pour répondre` : relativeDays(on, today);
}

/** Stages where the supplier has nothing to do for now: it answered, or its buyer went on with it. */
const ANSWERED: readonly Stage[] = ["interested", "declined", "shortlisted", "contacted", "awarded"];

export async function showNeeds(
  sql: Sql,
  {
    needs,
    organisationId,
    today,
  }: { needs: readonly SupplierNeed[]; organisationId: number; today: IsoDate },
) {
  const [words, places] = await Promise.all([
    matchWords(
      sql,
      needs.map(({ reasons }) => withoutDistance(reasons)),
    ),
    territoryLabels(sql, { codes: needs.flatMap(lotTerritories) }),
  ]);
  return needs.map((need, index) => {
    const on = submissionDate(need);
    const where = territoriesWords(need, places);
    const place = [where, distanceWords(need.reasons)].filter(Boolean).join(", ");
    return {
      id: need.lotId,
      purchaseId: need.purchaseId,
      to: `/besoins/${need.purchaseId}#lot-${need.lotNumber}`,
      answerTo: `/besoins/${need.purchaseId}/lots/${need.lotNumber}/reponse?structure=${organisationId}`,
      buyerId: need.buyerId,
      name: needName(need),
      about: [need.buyerName, place, amountWords(need.amountCents)].filter(Boolean).join(" · "),
      deadline: on && { date: formatDate(on), left: deadlineWords(on, today) },
      words: words[index] ?? { reasons: [], against: null },
      verdicts: shownVerdicts(need.verdicts, need.reservation ? [need.reservation] : []),
      lapsed: need.lapseReason ? LAPSE_TEXTS[need.lapseReason] : null,
      offer: need.offerTitle,
      score: need.score,
      stage: need.stage,
      answered: ANSWERED.includes(need.stage),
      state:
        need.stage === "proposed" ? null : `${STAGE_LABELS[need.stage]} le ${dateOfInstant(need.stageAt)}`,
    };
  });
}
