import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { type CheckId, checkFairness, type FairnessCheck, unfair } from "#app/domain/call-fairness.ts";
import type { CallAudience, CallFields } from "#app/domain/call-for-interest.ts";
import type { Services } from "#app/services.ts";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";

/** What opening a call is checked against: how many days its buyer leaves, and who it is for. */
export type Opening = { days: number; audience: CallAudience; guests: number };

export async function openingOf(
  { sql, today }: Pick<Services, "sql" | "today">,
  { organisationId, audience, guests }: { organisationId: number; audience: CallAudience; guests: number },
): Promise<Opening> {
  const { callDays } = buyerSettings(await findBuyerSettings(sql, { organisationId }), today());
  return { days: callDays, audience, guests };
}

/** What a new call is begun with: its first question, and what it takes over from a purchase. */
type Begun = Pick<CallFields, "title" | "description" | "questions" | "cpv" | "sectors"> & { guests: number };

/** What a call that nobody has written yet will be asked. */
export async function newChecks(
  services: Pick<Services, "sql" | "today" | "now">,
  { organisationId, audience, ...given }: { organisationId: number; audience: CallAudience } & Begun,
): Promise<FairnessCheck[]> {
  const opening = await openingOf(services, { organisationId, audience, guests: given.guests });
  const call = { ...given, deadlineAt: services.now() };
  return checkFairness({ call, ...opening, ticked: [], now: services.now() });
}

const FIELD_OF: Record<CheckId, string> = {
  object: "description",
  questions: "",
  reach: "sectors",
  deadline: "deadlineDay",
  relay: "description",
  confidential: "checks",
  neutral: "checks",
  same: "checks",
};

type Asked = { fields: CallFields; ticked: readonly string[]; now: Date };

/** Every item of the checklist, and what is missing as errors of the form, each beside its field. */
export function fairOpening({ days, audience, guests }: Opening, { fields, ticked, now }: Asked) {
  const checks = checkFairness({ call: fields, audience, guests, days, ticked, now });
  const errors: Record<string, string[]> = {};
  for (const { id, missing } of unfair(checks)) {
    const field = id === "reach" && audience === "chosen" ? "suppliers" : FIELD_OF[id];
    errors[field] ??= [missing ?? ""];
  }
  if (errors.checks)
    errors.checks = ["Cochez chaque déclaration\u00a0: elle est gardée avec votre nom et la date."];
  return { checks, errors } satisfies { checks: FairnessCheck[]; errors: Record<string, string[]> };
}
