import { formatDate } from "#app/domain/date.ts";
import { BASES, type BuyerKind } from "#app/domain/eligibility.ts";
import {
  type BaseRule,
  reservationsOf,
  reservationsOfForm,
  reserveWords,
} from "#app/domain/lot-reservation.ts";
import { formatEuros } from "#app/domain/money.ts";
import { noticeWording } from "#app/domain/notice-wording.ts";
import { assessObligations, type Buyer } from "#app/domain/obligations.ts";
import { type Recommendation, recommend } from "#app/domain/recommendation.ts";
import { chosenCpv, chosenSectors } from "#app/http/trades.ts";
import { type Asked, readAsked } from "#app/routes/advisor/asked.ts";
import { contractDuties, procedureDuties } from "#app/routes/advisor/duties.ts";
import { type LoadedSupply, loadSupply } from "#app/routes/advisor/supply.ts";
import type { Services } from "#app/services.ts";

/** Everything the advisor's page says, computed by the functions that the commands call too. */

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
  const [loaded, trade] = await Promise.all([
    loadSupply(sql, { asked, buyerKind, today: day }),
    Promise.all([chosenCpv(sql, asked.cpvs), chosenSectors(sql, asked.sectors)]),
  ]);
  const { typed, problems, place, rules } = asked;
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
    ...law(asked, buyerKind, loaded),
    supply: loaded,
  };
}

function law(asked: Asked, buyer: BuyerKind, loaded: LoadedSupply | null) {
  const { on, form, object, cpvs, amountCents, durationMonths } = asked;
  const obligations = assessObligations({
    on,
    form,
    object,
    cpv: cpvs[0] ?? null,
    amountCents,
    durationMonths,
    buyer: asked.buyer,
  });
  const contract = { form, object, cpvs, amountCents, durationMonths, buyer };
  const rules = reservationsOfForm(reservationsOf({ contract, on }), form);
  const planned = {
    amountCents,
    durationMonths,
    nature: object,
    open: rules,
    dispensed: obligations.dispensed.value,
    socialClauseRequired: obligations.socialClauseRequired.value,
  };
  const recommendation: Recommendation | null = loaded && recommend(planned, loaded.supply, asked.rules);
  return {
    duties: { procedure: procedureDuties(obligations), contract: contractDuties(obligations) },
    bases: rules.map(({ base, verdict, reasons }) => ({
      base,
      verdict,
      title: reserveWords(base),
      short: BASES[base].short,
      article: reasons[0]?.article ?? BASES[base].article,
      text: baseText({ base, verdict, reasons }),
    })),
    recommendation,
    wording: wordingOf(recommendation),
  };
}

function wordingOf(recommendation: Recommendation | null) {
  return recommendation?.base ? noticeWording(recommendation.base) : null;
}

const ESS_OTHERWISE =
  "Ce n'est pas une réservation légale : une consultation directe ou ciblée reste possible sous le seuil de dispense.";

function baseText({ base, verdict, reasons }: BaseRule): string {
  const said = reasons.map(({ text }) => text);
  if (said.length === 0) return "Permis pour ce contrat, quel que soit son montant.";
  return [...said, ...(base === "L2113-15" && verdict === "no" ? [ESS_OTHERWISE] : [])].join(" ");
}
