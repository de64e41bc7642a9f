import type { Sql } from "#db/client.ts";
import { setGuests } from "#db/queries/guests.ts";
import { createQuote } from "#db/queries/quotes.ts";

/** A draft request for quotes, to those named. */
export async function makeQuote(
  sql: Sql,
  {
    organisationId,
    accountId,
    guests,
  }: { organisationId: number; accountId: number; guests: readonly number[] },
): Promise<number> {
  const fields = {
    title: "Tonte des pelouses",
    description: "Douze tontes par an, trois sites.",
    nature: "services",
    cpv: "77310000",
    amountCents: 1_200_000,
    deadlineAt: new Date("2090-01-31T16:00:00Z"),
  } as const;
  const id = await createQuote(sql, { organisationId, accountId, lotId: null, fields });
  await setGuests(sql, { of: "quote", id, organisationIds: guests });
  return id;
}
