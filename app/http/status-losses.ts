import type { IsoDate } from "#app/domain/date.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { lossConsequence, lossSentence, lostStatuses } from "#app/domain/status-loss.ts";
import type { Sql } from "#db/client.ts";
import { listStatusEnds } from "#db/queries/open-answers.ts";

/** Of one answer: who gave it, when, and what its lot is reserved to (null: to nobody, or a call). */
type Answer = { organisationId: number; since: Date; reservation: LegalBase | null };

/** What to say, on both sides' pages, of the statuses lost since an answer. */
export async function loadLosses(
  sql: Sql,
  { organisationIds, today }: { organisationIds: readonly number[]; today: IsoDate },
): Promise<(answer: Answer) => string[]> {
  const statuses = organisationIds.length > 0 ? await listStatusEnds(sql, { organisationIds }) : [];
  return ({ organisationId, since, reservation }) => {
    const own = statuses.filter((status) => status.organisationId === organisationId);
    return lostStatuses(own, { since: inParis(since).day, today }).map(
      (loss) => `${lossSentence(loss)} ${lossConsequence(loss, reservation)}`,
    );
  };
}
