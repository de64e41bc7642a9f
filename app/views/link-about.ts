import { formatDate } from "#app/domain/date.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { isOpen, submissionDate } from "#app/domain/programmed-purchase.ts";
import type { Services } from "#app/services.ts";
import { deadlineWords, isCallOpen } from "#app/views/calls.ts";
import { amountWords } from "#app/views/labels.ts";
import { hasAnswered } from "#db/queries/call-answers.ts";
import { findCall } from "#db/queries/calls.ts";
import { findLotPlace, findStand } from "#db/queries/link-abouts.ts";
import type { PersonalLink } from "#db/queries/personal-links.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { listQuoteGuests } from "#db/queries/quote-guests.ts";
import { findQuote } from "#db/queries/quotes.ts";
import { territoryLabels } from "#db/queries/reference.ts";

type Seeing = Pick<Services, "sql" | "now" | "today">;

/** The one lot that a link is about, with its purchase; null: it is gone. */
export async function lotOfLink({ sql }: Pick<Services, "sql">, lotId: number) {
  const place = await findLotPlace(sql, { lotId });
  const purchase = place && (await findPurchase(sql, { id: place.purchaseId }));
  const lot = purchase?.lots.find(({ id }) => id === lotId);
  if (!purchase || !lot) return null;
  const title =
    purchase.lots.length > 1 ? `${purchase.title}, lot ${lot.number}\u00a0: ${lot.title}` : purchase.title;
  return { purchase, lot, title };
}

/** What a mail says of what its link is about; null: nothing is to be sent any more. */
export async function askingOf(services: Seeing, link: PersonalLink) {
  if (link.stopped) return null;
  if (link.lotId !== null) return askingOfLot(services, link, link.lotId);
  if (link.callId !== null) return askingOfCall(services, link, link.callId);
  if (link.quoteId !== null) return askingOfQuote(services, link, link.quoteId);
  return null;
}

async function askingOfLot(services: Seeing, { organisationId }: PersonalLink, lotId: number) {
  const { sql, today } = services;
  const found = await lotOfLink(services, lotId);
  if (found?.purchase.state !== "published" || !isOpen(found.purchase, today())) return null;
  const stand = await findStand(sql, { lotId, organisationId });
  if (stand?.answered) return null;
  const { purchase, lot, title } = found;
  const places = await territoryLabels(sql, { codes: lotTerritories(lot) });
  const until = submissionDate(purchase);
  return {
    kind: "lot" as const,
    buyer: purchase.buyer.name,
    title,
    about: [
      lot.amountCents === null ? null : amountWords(lot.amountCents),
      territoriesWords(lot, places),
      purchase.publicationOn ? `publication prévue le ${formatDate(purchase.publicationOn)}` : null,
    ]
      .filter(Boolean)
      .join(" · "),
    until: until && formatDate(until),
  };
}

async function askingOfQuote({ sql, now }: Seeing, { organisationId }: PersonalLink, quoteId: number) {
  const quote = await findQuote(sql, { id: quoteId });
  if (quote?.state !== "sent" || quote.deadlineAt <= now()) return null;
  const guests = await listQuoteGuests(sql, { quoteId });
  const own = guests.find((guest) => guest.organisationId === organisationId);
  if (!own || own.answeredAt !== null) return null;
  return {
    kind: "quote" as const,
    buyer: quote.buyer.name,
    title: quote.title,
    about: "",
    until: `${deadlineWords(quote.deadlineAt)}, heure de Paris`,
  };
}

async function askingOfCall({ sql, now }: Seeing, { organisationId }: PersonalLink, callId: number) {
  const call = await findCall(sql, { id: callId });
  if (!call || !isCallOpen(call, now())) return null;
  if (await hasAnswered(sql, { callId, organisationIds: [organisationId] })) return null;
  return {
    kind: "call" as const,
    buyer: call.buyer.name,
    title: call.title,
    about: "",
    until: `${deadlineWords(call.deadlineAt)}, heure de Paris`,
  };
}
