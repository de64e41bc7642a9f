import { addDays } from "#app/domain/date.ts";
import { ESS } from "#app/domain/eligibility/ess.rules.ts";
import { FRESHNESS_STEPS } from "#app/domain/match-weights.ts";
import { enqueue } from "#app/jobs/queue.ts";
import type { Services } from "#app/services.ts";
import { transaction } from "#db/client.ts";
import {
  findLastNight,
  listAgeingSuppliers,
  listTurningSuppliers,
  touchPassingPurchases,
} from "#db/queries/match-nightly.ts";
import { changeSupplier } from "#db/queries/suppliers.ts";

/** How far back to look when no earlier night is known. */
const FIRST_NIGHT_DAYS = 35;

/**
 * What the passing of days alone changes: statuses that begin or end, awards older than three years, offers that grow
 * old, needs whose last day has passed. Everything since the last night that was done, so that none is missed.
 */
export async function matchNight({ sql, today }: Pick<Services, "sql" | "today">): Promise<void> {
  const day = today();
  await transaction(sql, async (tx) => {
    const since = (await findLastNight(tx)) ?? addDays(day, -FIRST_NIGHT_DAYS);
    const turning = await listTurningSuppliers(tx, { since, today: day, quietYears: ESS.quietYears });
    // Their documents carry the bases open today: they are indexed again, then matched.
    for (const organisationId of turning) await changeSupplier(tx, { organisationId });
    const ages = FRESHNESS_STEPS.map((step) => step.days);
    for (const id of await listAgeingSuppliers(tx, { since, today: day, ages })) {
      await enqueue(tx, { kind: "match-supplier", payload: { id }, dedupeKey: `match-supplier:${id}` });
    }
    await touchPassingPurchases(tx, { since, today: day });
  });
}
