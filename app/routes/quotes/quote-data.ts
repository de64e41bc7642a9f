import { formatEuros } from "#app/domain/money.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { mayWrite } from "#app/domain/outreach.ts";
import { inParis } from "#app/domain/paris-time.ts";
import {
  dispenseOf,
  missingToSend,
  QUOTE_DUTIES,
  QUOTE_DUTY_IDS,
  QUOTE_STATE_LABELS,
} from "#app/domain/quote-request.ts";
import { REPEAT_DEFAULTS, repeatAwards } from "#app/domain/repeat-award.ts";
import { count, dateOfInstant } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { listContracts } from "#db/queries/contracts.ts";
import { listRecipients } from "#db/queries/outreach.ts";
import { listSentMails, listStopped, type SentMail } from "#db/queries/personal-links.ts";
import { listCandidates, listQuoteGuests, type QuoteGuest } from "#db/queries/quote-guests.ts";
import { type DutyLine, listDuties, type Quote } from "#db/queries/quotes.ts";
import { listSharedFiles } from "#db/queries/shared-files.ts";

type Seeing = Pick<Services, "sql" | "now" | "today">;

/** A request for quotes as its buyer reads it: what was asked, the answers side by side, the duties, the choice. */
export async function quoteData(services: Seeing, quote: Quote) {
  const { sql, now, today } = services;
  const of = { quoteId: quote.id };
  const [guests, duties, files, mails] = await Promise.all([
    listQuoteGuests(sql, of),
    listDuties(sql, of),
    listSharedFiles(sql, of),
    listSentMails(sql, of),
  ]);
  const ids = guests.map(({ organisationId }) => organisationId);
  const reach = await reachOf(sql, ids);
  // A request that left keeps the threshold of the day it left.
  const on = quote.sentAt ? inParis(quote.sentAt).day : today();
  const dispense = dispenseOf({ ...quote, buyer: buyerKindOf(quote.buyer), on });
  const draft = { ...quote, guests: guests.length, dispense };
  return {
    quote,
    stateLabel: QUOTE_STATE_LABELS[quote.state],
    deadline: deadlineWords(quote.deadlineAt),
    open: quote.state === "sent" && quote.deadlineAt > now(),
    dispense,
    missing: quote.state === "draft" ? missingToSend(draft, now()) : [],
    files: files.filter(({ organisationId }) => organisationId === null),
    guests: guests.map((guest) => ({
      ...guest,
      amount: guest.amountCents === null ? null : formatEuros(guest.amountCents),
      on: guest.answeredAt && dateOfInstant(guest.answeredAt),
      file: files.find(({ organisationId }) => organisationId === guest.organisationId) ?? null,
      write: writeTo(services, { quote, guest, mails, reach }),
    })),
    duties: dutiesOf(duties),
    warnings: await warningsOf(services, quote, guests),
    candidates:
      quote.state === "draft"
        ? await listCandidates(sql, { organisationId: quote.organisationId, lotId: quote.lotId, chosen: ids })
        : [],
    decidedOn: quote.decidedAt && dateOfInstant(quote.decidedAt),
    sentOn: quote.sentAt && dateOfInstant(quote.sentAt),
  };
}

export type QuoteData = Awaited<ReturnType<typeof quoteData>>;

const dutiesOf = (told: readonly DutyLine[]) =>
  QUOTE_DUTY_IDS.map((id) => ({
    id,
    ...QUOTE_DUTIES[id],
    told: told.filter(({ duty }) => duty === id).map((one) => ({ ...one, on: dateOfInstant(one.at) })),
  }));

async function reachOf(sql: Services["sql"], organisationIds: readonly number[]) {
  const known = await listRecipients(sql, { organisationIds, despiteStop: true });
  return {
    reachable: new Set(known.map(({ organisationId }) => organisationId)),
    stopped: new Set(await listStopped(sql, { organisationIds })),
  };
}

type Writing = {
  quote: Quote;
  guest: QuoteGuest;
  mails: readonly SentMail[];
  reach: Awaited<ReturnType<typeof reachOf>>;
};

const writeTo = ({ today, now }: Seeing, { quote, guest, mails, reach }: Writing) =>
  mayWrite(
    {
      mails: mails
        .filter(({ organisationId }) => organisationId === guest.organisationId)
        .map(({ askedAt }) => inParis(askedAt).day),
      answered: guest.answeredAt !== null,
      reachable: reach.reachable.has(guest.organisationId),
      stopped: reach.stopped.has(guest.organisationId),
      open: quote.state === "draft" || (quote.state === "sent" && quote.deadlineAt > now()),
      until: inParis(quote.deadlineAt).day,
    },
    today(),
  );

/** Those asked who already hold small contracts of the same family again and again: the third duty. */
async function warningsOf(
  { sql, today }: Seeing,
  quote: Quote,
  guests: readonly QuoteGuest[],
): Promise<string[]> {
  const contracts = await listContracts(sql, { organisationId: quote.organisationId });
  const repeats = repeatAwards(contracts, { ...REPEAT_DEFAULTS, today: today() });
  const sirens = new Set(guests.map(({ siret }) => siret.slice(0, 9)));
  return repeats
    .filter(({ holder, cpv }) => sirens.has(holder) && (!quote.cpv || cpv.startsWith(quote.cpv.slice(0, 3))))
    .map(
      ({ name, awards, totalCents, others }) =>
        `${name} a déjà reçu ${count(awards.length, "marché")} de cette famille en ${REPEAT_DEFAULTS.months}\u00a0mois sous le seuil (${formatEuros(totalCents)} en tout)\u00a0; ${others === 0 ? "aucun autre titulaire" : count(others, "autre titulaire", "autres titulaires")} sur la période.`,
    );
}
