import { addDays, formatDate, relativeDays } from "#app/domain/date.ts";
import { statusNotice } from "#app/domain/status-notice.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { matchWords } from "#app/http/match-words.ts";
import { documentsToRenew } from "#app/routes/workspace/document-todo.ts";
import type { TodoItem } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import { nextStep } from "#app/views/programme.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import { listNeedsForSupplier } from "#db/queries/supplier-needs.ts";
import { countOffersOf, listEndingStatuses } from "#db/queries/workspace.ts";

const TOP = 3;

/** A supplier's part of « Mon espace »: the needs that fit, the offers, the statuses to renew. */
export async function supplierHome({ sql, today }: Pick<Services, "sql" | "today">, organisationId: number) {
  const day = today();
  const { total, rows } = await listNeedsForSupplier(sql, { organisationId, today: day, limit: TOP });
  const words = await matchWords(
    sql,
    rows.map(({ reasons }) => reasons),
  );
  return {
    total,
    needs: rows.map((need, index) => ({
      id: need.lotId,
      rank: index + 1,
      to: `/besoins/${need.purchaseId}#lot-${need.lotNumber}`,
      answered: need.stage === "interested" || need.stage === "declined",
      answerTo: `/besoins/${need.purchaseId}/lots/${need.lotNumber}/reponse?structure=${organisationId}`,
      name:
        need.lots > 1
          ? `${need.purchaseTitle}, lot ${need.lotNumber} : ${need.lotTitle}`
          : need.purchaseTitle,
      about: [need.buyerName, amountWords(need.amountCents), nextStep({ ...need, ...UNTOLD }, day)]
        .filter(Boolean)
        .join(" · "),
      words: words[index] ?? { reasons: [], against: null },
      verdicts: shownVerdicts(need.verdicts, need.reservation ? [need.reservation] : []),
      score: need.score,
    })),
    offers: await countOffersOf(sql, { organisationId }),
    todo: [
      ...(await statusesToRenew(sql, { organisationId, day })),
      ...(await documentsToRenew(sql, { organisationId, day })),
    ],
  };
}

// A supplier's list tells no date but the next one to answer.
const UNTOLD = { studyOn: null, awardOn: null, currentContractEnd: null, publishedAt: null };

async function statusesToRenew(
  sql: Services["sql"],
  { organisationId, day }: { organisationId: number; day: string },
): Promise<TodoItem[]> {
  const ending = await listEndingStatuses(sql, { organisationId, today: day, until: addDays(day, 366) });
  return ending.flatMap(({ kind, validFrom, validUntil }) => {
    const { code, text } = statusNotice({ from: validFrom, until: validUntil }, day);
    if (code !== "ending" && code !== "expired") return [];
    return [
      {
        to: `/espace/organisations/${organisationId}/statuts/nouveau?kind=${kind}`,
        what: "Déclarer le renouvellement d'un statut",
        about: STATUSES[kind].label,
        why: text,
        when: { date: formatDate(validUntil), left: relativeDays(validUntil, day), late: validUntil < day },
      },
    ];
  });
}
