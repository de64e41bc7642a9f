/**
 * A status that was there when a supplier answered and is there no more. The answer stays: both sides are told since
 * when and why. Pure.
 */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { ESS } from "#app/domain/eligibility/ess.rules.ts";
import type { LegalBase } from "#app/domain/eligibility/types.ts";
import { BASES, FAMILIES } from "#app/domain/eligibility.rules.ts";
import { STATUSES, type StatusKind, type StatusPeriod } from "#app/domain/supplier-status.ts";

export type LossCause = "withdrawn" | "refused" | "expired";
export type StatusLoss = { kind: StatusKind; cause: LossCause; on: IsoDate };

/** A status with all that may end it. `withdrawnOn`, `refusedOn`: days in Paris. */
export type EndingStatus = StatusPeriod & { withdrawnOn: IsoDate | null; refusedOn: IsoDate | null };

/**
 * Kinds held on `since` (the day of the answer) or later and not held `today`, each once, with what ended the last
 * of its periods. A kind that another period still covers today is not lost.
 */
export function lostStatuses(
  statuses: readonly EndingStatus[],
  { since, today }: { since: IsoDate; today: IsoDate },
): StatusLoss[] {
  const losses = new Map<StatusKind, StatusLoss>();
  for (const status of statuses) {
    const end = endOf(status, today);
    if (end === null || end.on < since || (status.from !== null && status.from > today)) continue;
    const known = losses.get(status.kind);
    if (!known || known.on <= end.on) losses.set(status.kind, { kind: status.kind, ...end });
  }
  for (const status of statuses) if (runs(status, today)) losses.delete(status.kind);
  return [...losses.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

const runs = (status: EndingStatus, today: IsoDate): boolean =>
  endOf(status, today) === null && (status.from === null || status.from <= today);

/** What ended a status, the first thing that did; null while it runs or is to come. */
function endOf(
  { until, withdrawnOn, refusedOn }: EndingStatus,
  today: IsoDate,
): Omit<StatusLoss, "kind"> | null {
  const ends = [
    { cause: "expired" as const, on: until !== null && until < today ? until : null },
    { cause: "refused" as const, on: refusedOn },
    { cause: "withdrawn" as const, on: withdrawnOn },
  ].flatMap(({ cause, on }) => (on === null ? [] : [{ cause, on }]));
  return ends.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))[0] ?? null;
}

const CAUSES: Record<LossCause, (day: string) => string> = {
  withdrawn: (day) => `retiré par la structure le ${day}`,
  refused: (day) => `refusé à la vérification le ${day}`,
  expired: (day) => `arrivé à son terme le ${day}`,
};

/** « Entreprise adaptée : statut retiré par la structure le 20 novembre 2026. » */
export const lossSentence = ({ kind, cause, on }: StatusLoss): string =>
  `${STATUSES[kind].label}\u00a0: statut ${CAUSES[cause](formatDate(on))}.`;

/** True when this status is one of those that the reservation of a lot looks at. */
export function opensBase(kind: StatusKind, base: LegalBase): boolean {
  const { test } = BASES[base];
  if (test === "ess") return kind in ESS.accepted || kind in ESS.toConfirm;
  const families = test === "joint" ? (["handicap", "insertion"] as const) : ([test] as const);
  return families.some(
    (family) => FAMILIES[family].accepted.includes(kind) || kind in FAMILIES[family].toConfirm,
  );
}

/** What a lost status changes for a lot: whether its reservation looked at it. */
export function lossConsequence({ kind }: Pick<StatusLoss, "kind">, reservation: LegalBase | null): string {
  if (reservation === null) return "Aucune réservation n'en dépend\u00a0: la réponse reste valable.";
  const { short, article } = BASES[reservation];
  return opensBase(kind, reservation)
    ? `Le lot est réservé (${short})\u00a0: sans ce statut le jour de la remise des offres, la structure ne peut plus y répondre à ce titre (${article}).`
    : `La réservation du lot (${short}) n'en dépend pas.`;
}
