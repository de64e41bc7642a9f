import { adviseOn } from "#app/domain/advice.ts";
import { type BuyerSettings, thresholdBuyer } from "#app/domain/buyer-settings.ts";
import { factsOf, needAmount } from "#app/domain/lot-facts.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { verdictDate } from "#app/domain/programmed-purchase.ts";
import type { StudyGrounds } from "#app/domain/study-content.ts";
import { capacityWords } from "#app/domain/supply-words.ts";
import { verdictWords } from "#app/ui/verdict.tsx";
import { loadSupply } from "#app/views/advice/supply.ts";
import type { Sql } from "#db/client.ts";
import type { Lot } from "#db/queries/lots.ts";
import { findNeed } from "#db/queries/match-needs.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

type Asked = { purchase: PurchaseDetail; lot: Lot; settings: BuyerSettings };

/** All that a study of a lot says before anyone decides; `loaded` has the suppliers as the advisor shows them. */
export async function studyGrounds({ sql, today }: { sql: Sql; today(): string }, asked: Asked) {
  const { purchase, lot, settings } = asked;
  const day = today();
  const { on, source } = verdictDate(purchase, day);
  const buyerKind = buyerKindOf(purchase.buyer);
  const buyer = thresholdBuyer(buyerKind, settings);
  const facts = factsOf(lot, { ...purchase, needAmountCents: needAmount(purchase.lots) });
  const found = await findNeed(sql, { lotId: lot.id, today: day });
  // The study comes before the reservation: who could answer is counted as if nothing were reserved yet.
  const loaded =
    found && (await loadSupply(sql, { need: { ...found, open: true, reservation: null }, today: day }));
  const question = { ...facts, on, object: facts.nature, cpvs: facts.cpv, buyer, buyerKind };
  const grounds: StudyGrounds = {
    buyer: purchase.buyer.name,
    purchase: { reference: purchase.reference, title: purchase.title },
    lot: { number: lot.number, title: lot.title, lots: purchase.lots.length, ...(await words(sql, asked)) },
    facts,
    on,
    thresholdsOf: buyer,
    rules: settings.rules,
    advice: adviseOn(question, loaded?.supply ?? null, settings.rules),
    supply: loaded && {
      supply: loaded.supply,
      nearest: loaded.nearest.map(({ name, where, capacity, verdicts }) => ({
        name,
        about: [where, capacityWords(capacity)].filter(Boolean).join(" · "),
        verdicts: verdicts.map(verdictWords).join(" · "),
      })),
    },
  };
  return { grounds, loaded, onSource: source };
}

async function words(sql: Sql, { purchase, lot }: Asked) {
  const [cpv, places] = await Promise.all([
    listCpv(sql, { codes: lot.cpv }),
    territoryLabels(sql, { codes: lotTerritories(lot) }),
  ]);
  const known = new Map(cpv.map((one) => [one.code, one.label]));
  return {
    trades: lot.cpv.map((one) => `${known.get(one) ?? "code inconnu"} (${one})`),
    place: territoriesWords(lot, places) ?? purchase.buyer.communeName,
  };
}
