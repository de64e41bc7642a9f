import { adviseOn } from "#app/domain/advice.ts";
import { formatDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Buyer } from "#app/domain/obligations.ts";
import { chosenCpv, chosenSectors } from "#app/http/trades.ts";
import { readAsked } from "#app/routes/advisor/asked.ts";
import { askedNeed } from "#app/routes/advisor/asked-need.ts";
import type { Services } from "#app/services.ts";
import { loadSupply } from "#app/views/advice/supply.ts";

/** Everything the advisor's page says, computed by the functions that the commands and the studies call too. */

const KINDS: Record<Buyer, BuyerKind> = {
  etat: "pouvoir-adjudicateur",
  collectivite: "pouvoir-adjudicateur",
  "entite-adjudicatrice": "entite-adjudicatrice",
};

export type AdvisorData = Awaited<ReturnType<typeof loadAdvisor>>;

export async function loadAdvisor({ sql, today }: Services, params: URLSearchParams) {
  const day = today();
  const asked = await readAsked(sql, { params, today: day });
  const buyerKind = KINDS[asked.buyer];
  const need = askedNeed(asked, buyerKind);
  const [loaded, trade] = await Promise.all([
    need && loadSupply(sql, { need, today: day }),
    Promise.all([chosenCpv(sql, asked.cpvs), chosenSectors(sql, asked.sectors)]),
  ]);
  const { typed, problems, place, rules } = asked;
  const question = { ...asked, needAmountCents: asked.amountCents, buyerKind };
  return {
    asked: {
      typed,
      problems,
      on: asked.on,
      object: asked.object,
      form: asked.form,
      buyer: asked.buyer,
      rules,
    },
    started: [...params.keys()].length > 0,
    onWords: formatDate(asked.on),
    need: {
      amount: asked.amountCents === null ? null : formatEuros(asked.amountCents),
      months: asked.durationMonths === null ? null : `${asked.durationMonths}\u00a0mois`,
      place: place.where?.label ?? null,
    },
    place: place.where?.label ?? null,
    trade: trade.flat()[0] ?? null,
    ...adviseOn(question, loaded?.supply ?? null, rules),
    supply: loaded,
  };
}
