import { formatDate } from "#app/domain/date.ts";
import type { EligibilityInput, Reason } from "#app/domain/eligibility/types.ts";
import { isInverted, STATUSES, type StatusPeriod } from "#app/domain/supplier-status.ts";

export type StatusState = "valid" | "to-renew" | "expired" | "not-begun" | "incoherent";
type When = Pick<EligibilityInput, "on" | "today">;

/**
 * Where a status stands on the date of submission. Needs lie 12 to 24 months ahead and many conventions are yearly:
 * one that still runs today and ends before `on` is to be renewed, not refused. Bounds are inclusive.
 */
export function statusState(status: StatusPeriod, { on, today }: When): StatusState {
  if (isInverted(status)) return "incoherent";
  if (status.from !== null && status.from > on) return "not-begun";
  if (status.until === null) return "valid";
  if (status.until < (today ?? on)) return "expired";
  return status.until < on ? "to-renew" : "valid";
}

/** The sentence that goes with a state. */
export function statusReason(status: StatusPeriod, state: StatusState, when: When, article: string): Reason {
  return {
    code: `status-${state}`,
    article,
    text: `${STATUSES[status.kind].label}\u00a0: ${sentence(status, state, when)}`,
  };
}

function sentence({ from, until }: StatusPeriod, state: StatusState, { on, today }: When): string {
  const submission = formatDate(on);
  const end = until === null ? "" : formatDate(until);
  switch (state) {
    case "valid":
      return until === null
        ? `statut valable le ${submission}, sans date de fin déclarée.`
        : `statut valable le ${submission} (jusqu'au ${end}).`;
    case "to-renew":
      return `statut valable jusqu'au ${end}, à renouveler avant le ${submission}, date de remise des offres.`;
    case "expired":
      return today === null
        ? `statut expiré le ${end}, avant la remise des offres le ${submission}.`
        : `statut expiré le ${end}.`;
    case "not-begun":
      return `statut qui ne commence que le ${formatDate(from ?? on)}, après la remise des offres le ${submission}.`;
    case "incoherent":
      return `dates incohérentes, la fin (${end}) précède le début (${formatDate(from ?? on)}).`;
  }
}
