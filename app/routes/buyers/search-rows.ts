import type { BuyerSummary } from "#app/domain/buyer-list.ts";
import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { programmingWindow, windowWords } from "#app/domain/programming-window.ts";
import { count } from "#app/fr.ts";
import { considerationsOf } from "#app/routes/buyers/contract-words.ts";
import type { Services } from "#app/services.ts";
import { listShownContracts, type TradeAsked } from "#db/queries/public-buyers.ts";
import type { PublicContract } from "#db/queries/public-contracts.ts";

const SHOWN = 2;

type Buyer = BuyerSummary & { commune: string | null };

/** Buyers of a page in words, each with the contracts that say the most of what comes. */
export async function buyerRows(
  { sql, today }: Services,
  { buyers, trade }: { buyers: readonly Buyer[]; trade: TradeAsked | null },
) {
  const organisationIds = buyers.filter(({ contracts }) => contracts > 0).map(({ id }) => id);
  const contracts = await listShownContracts(sql, { organisationIds, trade, today: today(), each: SHOWN });
  return buyers.map((buyer) => rowOf(buyer, contracts, today()));
}

export type BuyerRowData = Awaited<ReturnType<typeof buyerRows>>[number];

function rowOf(buyer: Buyer, contracts: readonly PublicContract[], today: string) {
  const { id, name, commune, departement, windowEnd, nextEnd, purchases, calls } = buyer;
  const window = windowEnd && programmingWindow(windowEnd, today);
  const own = contracts.filter(({ organisationId }) => organisationId === id);
  return {
    id,
    name,
    who: [
      commune && departement ? `${commune} (${departement})` : "commune non précisée",
      boughtWords(buyer),
    ],
    amount: buyer.totalCents > 0 ? formatEuros(buyer.totalCents) : null,
    window: window ? { open: window.state === "open", words: windowWords(window, today) } : null,
    nextEnd: nextEnd ? `Prochain marché qui se termine\u00a0: le ${formatDate(nextEnd)}.` : null,
    contracts: own.map((contract) => ({
      id: contract.id,
      object: contract.object,
      about: aboutOf(contract, today),
      considerations: considerationsOf(contract),
    })),
    tags: [
      ...(purchases > 0 ? [count(purchases, "achat programmé", "achats programmés")] : []),
      ...(calls > 0 ? [count(calls, "AMI ouvert", "AMI ouverts")] : []),
    ],
  };
}

function boughtWords({ contracts, running }: BuyerSummary): string {
  if (contracts === 0) return "aucun marché connu";
  const all = count(contracts, "marché");
  return running > 0 ? `${all}, dont ${running} en cours` : `${all}, aucun en cours`;
}

function aboutOf({ endsOn, amountCents }: PublicContract, today: string): string {
  const end = endsOn
    ? `${endsOn < today ? "terminé le" : "jusqu'au"} ${formatDate(endsOn)}`
    : "fin non précisée";
  return amountCents === null ? end : `${end}, ${formatEuros(amountCents)}`;
}
