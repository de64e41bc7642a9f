import { z } from "zod";
import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { CLAUSE_CHOICES } from "#app/domain/clause-decision.ts";
import type { ClauseField } from "#app/domain/clause-text.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { purchaseDuties } from "#app/domain/purchase-duties.ts";
import { optionalWhole } from "#app/http/fields.ts";
import { type Can, type IdArgs, requireOwned } from "#app/http/guard.ts";
import type { Sql } from "#db/client.ts";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";

export const decisionSchema = (field: ClauseField) =>
  z.object({
    choices: z.array(z.enum(CLAUSE_CHOICES[field])).default([]),
    motive: z
      .string()
      .max(4)
      .optional()
      .transform((code) => code || null),
    explanation: z.string().trim().max(4000).default(""),
    hours: optionalWhole(10_000_000),
  });

export const requirePurchase = (args: IdArgs, can: Can) =>
  requireOwned(args, {
    find: findPurchase,
    missing: "Cet achat n'existe pas, ou n'est pas celui de votre structure.",
    can,
  });

/** What the law asks of the purchase as it stands, and the facts that a decision keeps. */
export async function standing({ sql, today }: { sql: Sql; today(): IsoDate }, purchase: PurchaseDetail) {
  const stored = await findBuyerSettings(sql, { organisationId: purchase.organisationId });
  const given = { ...purchase, buyerKind: purchase.buyer.buyerKind };
  return purchaseDuties(given, buyerSettings(stored, today()), today());
}

/** The duty that a decision of a field discharges. */
export const dutyOf = (
  field: ClauseField,
  { obligations }: Pick<ReturnType<typeof purchaseDuties>, "obligations">,
) => (field === "social" ? obligations.socialClauseRequired : obligations.environmentalRequired);
