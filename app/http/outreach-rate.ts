import { isOverRate } from "#app/http/rate-limit.ts";
import type { RouteArgs } from "#app/http/settings.ts";

const DAY = 86_400;
/** Mails of a buyer to suppliers in a day, whatever they are about; and to one of them. */
const MAILS = { name: "inform", limit: 300, seconds: DAY };
const MAILS_TO_ONE = { name: "inform-one", limit: 20, seconds: DAY };

/** Counts a mail to each of these suppliers; the sentence that refuses them all when a buyer writes too much, or null. */
export async function overOutreach(
  args: RouteArgs,
  { organisationId, supplierIds }: { organisationId: number; supplierIds: readonly number[] },
): Promise<string | null> {
  const buyer = String(organisationId);
  for (const id of supplierIds) {
    const rates = [
      { ...MAILS, subject: [buyer] },
      { ...MAILS_TO_ONE, subject: [buyer, String(id)] },
    ];
    if (await isOverRate(args, rates)) return TOO_MANY;
  }
  return null;
}

const TOO_MANY = "Votre structure a envoyé beaucoup de courriels aujourd'hui. Reprenez demain.";
