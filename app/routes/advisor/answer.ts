import { adviseOn } from "#app/domain/advice.ts";
import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { formatDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Buyer } from "#app/domain/obligations.ts";
import type { Viewer } from "#app/domain/permission.ts";
import type { RecommendationRules } from "#app/domain/recommendation.rules.ts";
import { codeForLaw } from "#app/domain/trade-law.ts";
import { chosenCpv, chosenSectors } from "#app/http/trades.ts";
import { type Asked, readAsked } from "#app/routes/advisor/asked.ts";
import { askedNeed } from "#app/routes/advisor/asked-need.ts";
import type { Services } from "#app/services.ts";
import { loadSupply } from "#app/views/advice/supply.ts";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";

/** Everything the advisor's page says, computed by the functions that the commands and the studies call too. */

export const KINDS: Record<Buyer, BuyerKind> = {
  etat: "pouvoir-adjudicateur",
  collectivite: "pouvoir-adjudicateur",
  "entite-adjudicatrice": "entite-adjudicatrice",
};

export type AdvisorData = Awaited<ReturnType<typeof loadAdvisor>>;

export async function loadAdvisor({ sql, today }: Services, params: URLSearchParams, viewer: Viewer | null) {
  const day = today();
  const buyer = viewer?.memberships.find(({ isBuyer }) => isBuyer);
  const stored = buyer ? await findBuyerSettings(sql, buyer) : null;
  const own = buyerSettings(stored, day).rules;
  const asked = await readAsked(sql, { params, today: day, own });
  const buyerKind = KINDS[asked.buyer];
  const need = askedNeed(asked, buyerKind);
  const [loaded, trade] = await Promise.all([
    need && loadSupply(sql, { need, today: day }),
    Promise.all([chosenCpv(sql, asked.cpvs), chosenSectors(sql, asked.sectors)]),
  ]);
  const { typed, problems, place, rules } = asked;
  const question = { ...asked, needAmountCents: asked.amountCents, buyerKind };
  const tradeCode = asked.cpvs.length === 0 ? codeForLaw(asked.tradeCodes, question) : [];
  const cpvs = [...asked.cpvs, ...tradeCode];
  return {
    asked: {
      typed,
      problems,
      tradeNote: tradeWords(asked.tradeNote, tradeCode),
      on: asked.on,
      object: asked.object,
      form: asked.form,
      buyer: asked.buyer,
      rules,
    },
    // The reader's own, unless this question was given others.
    rulesOf: stored && sameRules(own, rules) ? (buyer?.name ?? null) : null,
    buyer: buyer ? { id: buyer.organisationId, name: buyer.name } : null,
    signedIn: viewer !== null,
    started: [...params.keys()].length > 0,
    onWords: formatDate(asked.on),
    need: needWords(asked),
    place: place.where?.label ?? null,
    // Several: what was typed stays, none of them is chosen for the reader.
    trade: trade.flat().length === 1 ? (trade.flat()[0] ?? null) : null,
    ...adviseOn({ ...question, cpvs }, loaded?.supply ?? null, rules),
    supply: loaded,
  };
}

const needWords = ({ amountCents, durationMonths, place }: Asked) => ({
  amount: amountCents === null ? null : formatEuros(amountCents),
  months: durationMonths === null ? null : `${durationMonths}\u00a0mois`,
  place: place.where?.label ?? null,
});

function tradeWords(note: string | null, [code]: readonly string[]): string | null {
  const law = code ? `Le droit est lu avec le code CPV ${code}, que Réciproque rattache à ce métier.` : null;
  return [note, law].filter(Boolean).join(" ") || null;
}

const sameRules = (one: RecommendationRules, other: RecommendationRules): boolean =>
  (Object.keys(one) as (keyof RecommendationRules)[]).every((key) => one[key] === other[key]);
