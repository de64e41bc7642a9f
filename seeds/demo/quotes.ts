import { addDays } from "#app/domain/date.ts";
import { inParis, parisInstant } from "#app/domain/paris-time.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { setGuests } from "#db/queries/guests.ts";
import { answerQuote, listCandidates } from "#db/queries/quote-guests.ts";
import { createQuote, moveQuote, tellDuty } from "#db/queries/quotes.ts";
import { DEMO_ACCOUNTS } from "#seeds/demo/accounts.ts";

const DAY_MS = 86_400_000;

/** A request for quotes of the demo's buyer, sent five days ago: two quotes came, one supplier is silent. */
export async function writeQuotes(
  sql: Sql,
  { organisationId, now }: { organisationId: number; now: Date },
): Promise<void> {
  const [{ email }] = DEMO_ACCOUNTS;
  const account = await findAccountByEmail(sql, { email });
  if (!account) throw new Error(`demo: ${email} is missing`);
  const owner = { organisationId, accountId: account.id };
  const { day } = inParis(now);
  const fields = {
    title: "Désherbage manuel de deux cimetières",
    description:
      "Deux passages, en avril et en septembre, sur 4 200 m² en tout. Sans produit chimique. Évacuation des déchets verts comprise.",
    nature: "services",
    cpv: "77310000",
    amountCents: 1_450_000,
    deadlineAt: parisInstant(addDays(day, 10), "17:00"),
  } as const;
  const id = await createQuote(sql, { ...owner, lotId: null, fields });
  const kept = await listCandidates(sql, { organisationId, lotId: null, chosen: [] });
  const guests = kept.slice(0, 3).map((guest) => guest.organisationId);
  await setGuests(sql, { of: "quote", id, organisationIds: guests });
  const sentAt = new Date(now.getTime() - 5 * DAY_MS);
  await moveQuote(sql, { ...owner, id, to: "sent", now: sentAt });
  const answers = [
    {
      amountCents: 1_380_000,
      delay: "deux semaines par passage",
      message: "Équipe de six salariés en insertion.",
    },
    { amountCents: 1_295_000, delay: "trois semaines par passage", message: "" },
  ];
  for (const [index, answer] of answers.entries()) {
    const asked = { quoteId: id, organisationId: guests[index] ?? 0, declined: false };
    await answerQuote(sql, { ...asked, ...answer, now: new Date(sentAt.getTime() + (index + 1) * DAY_MS) });
  }
  const done = "Trois structures du territoire, de statuts différents, reçoivent la même demande.";
  await tellDuty(sql, { ...owner, id, duty: "relevant", done, at: sentAt });
}
