/** Reservation to social-economy enterprises: cumulative tests, CCP, art. L. 2113-15 and L. 2113-16. */
import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { allOf, bestOf, bestPerKind, type Finding } from "#app/domain/eligibility/combine.ts";
import { ESS } from "#app/domain/eligibility/ess.rules.ts";
import { statusReason, statusState } from "#app/domain/eligibility/status-dates.ts";
import type { BaseVerdict, EligibilityInput, Reason, Verdict } from "#app/domain/eligibility/types.ts";
import { STATUSES, type StatusPeriod } from "#app/domain/supplier-status.ts";

/** Every test is answered, so that a refusal tells all that stands in the way. */
export function assessEss(input: EligibilityInput): BaseVerdict {
  return allOf([
    status(input),
    mission(input),
    buyer(input),
    nature(input),
    cpv(input),
    duration(input),
    awards(input),
  ]);
}

const OUTCOMES: Record<Verdict, string> = { yes: "met", no: "failed", "to-prove": "to-prove" };

const finding = (verdict: Verdict, test: string, text: string, article: string = ESS.article): Finding => ({
  verdict,
  reasons: [{ code: `${test}-${OUTCOMES[verdict]}`, article, text }],
});

function status(input: EligibilityInput): Finding {
  const relevant = input.supplier.statuses.filter(
    ({ kind }) => ESS.accepted[kind] !== undefined || ESS.toConfirm[kind] !== undefined,
  );
  const [first, ...others] = bestPerKind(relevant, (period) => statusFinding(period, input));
  if (!first) return finding("no", "ess-status", ESS.none);
  const { verdict } = bestOf([first, ...others]);
  // Lapsed papers of another kind do not matter once one status holds.
  const told = [first, ...others].filter((one) => one.verdict === verdict);
  return { verdict, reasons: told.flatMap((one) => one.reasons) };
}

function statusFinding(period: StatusPeriod, input: EligibilityInput): Finding {
  const state = statusState(period, input);
  const dated = statusReason(period, state, input, ESS.article);
  if (state !== "valid" && state !== "to-renew") return { verdict: "no", reasons: [dated] };
  const confirm = ESS.toConfirm[period.kind];
  const why = confirm ?? ESS.accepted[period.kind];
  const text = `${STATUSES[period.kind].label}\u00a0: ${why}.`;
  const nature: Reason = { code: confirm ? "status-to-confirm" : "ess-status", article: ESS.article, text };
  const verdict = confirm === undefined && state === "valid" ? "yes" : "to-prove";
  return { verdict, reasons: confirm === undefined ? [dated, nature] : [nature, dated] };
}

function mission({ supplier }: EligibilityInput): Finding {
  switch (supplier.publicServiceMission) {
    case true:
      return finding(
        "yes",
        "ess-mission",
        "Mission de service public liée aux services achetés\u00a0: déclarée.",
      );
    case false:
      return finding(
        "no",
        "ess-mission",
        "Le fournisseur n'a pas pour objectif d'assumer une mission de service public liée aux services achetés.",
      );
    case null:
      return finding(
        "to-prove",
        "ess-mission",
        "Mission de service public liée aux services achetés\u00a0: à justifier par le candidat.",
      );
  }
}

function buyer({ contract }: EligibilityInput): Finding {
  return contract.buyer === "entite-adjudicatrice"
    ? finding(
        "to-prove",
        "ess-buyer",
        "Ouvert à un pouvoir adjudicateur agissant en tant qu'entité adjudicatrice, pas à une entreprise publique\u00a0: à justifier par l'acheteur.",
      )
    : finding("yes", "ess-buyer", "L'acheteur est un pouvoir adjudicateur.");
}

function nature({ contract }: EligibilityInput): Finding {
  if (contract.object === "services")
    return finding("yes", "ess-object", "Le marché porte sur des services.");
  return finding(
    "no",
    "ess-object",
    `Le marché porte sur des ${contract.object}\u00a0: cette réservation vaut pour des services seulement.`,
  );
}

function cpv({ contract }: EligibilityInput): Finding {
  const codes = contract.cpvs.map(withoutCheckDigit);
  const outside = codes.filter((code) => code !== null && !isSocialService(code));
  if (outside.length > 0) {
    const named =
      outside.length === 1
        ? `Le code CPV ${outside[0]} ne figure pas`
        : `Les codes CPV ${outside.join(", ")} ne figurent pas`;
    return finding(
      "no",
      "ess-cpv",
      `${named} dans la liste fermée des services sociaux et autres services spécifiques, sur laquelle le marché doit porter exclusivement.`,
    );
  }
  if (codes.length === 0 || codes.includes(null)) {
    return finding(
      "to-prove",
      "ess-cpv",
      "Code CPV manquant ou illisible\u00a0: l'acheteur doit montrer que le marché porte exclusivement sur les services sociaux et autres services spécifiques de la liste.",
    );
  }
  return finding(
    "yes",
    "ess-cpv",
    `CPV ${codes.join(", ")}\u00a0: dans la liste des services sociaux et autres services spécifiques.`,
  );
}

function withoutCheckDigit(code: string): string | null {
  return /^(\d{8})(?:-?\d)?$/.exec(code.trim())?.[1] ?? null;
}

/** True for a code of the closed list of social and other specific services. Eight digits, no check digit. */
export function isSocialService(code: string): boolean {
  return ESS.cpvCodes.includes(code) || ESS.cpvRanges.some(([from, to]) => from <= code && code <= to);
}

function duration({ contract: { durationMonths } }: EligibilityInput): Finding {
  if (durationMonths === null) {
    return finding(
      "to-prove",
      "ess-duration",
      `Durée du marché non connue\u00a0: elle ne peut pas dépasser ${ESS.maxMonths} mois.`,
      ESS.limitsArticle,
    );
  }
  return durationMonths > ESS.maxMonths
    ? finding(
        "no",
        "ess-duration",
        `Durée de ${durationMonths} mois\u00a0: elle ne peut pas dépasser ${ESS.maxMonths} mois.`,
        ESS.limitsArticle,
      )
    : finding(
        "yes",
        "ess-duration",
        `Durée de ${durationMonths} mois, dans la limite de ${ESS.maxMonths} mois.`,
        ESS.limitsArticle,
      );
}

/**
 * « au cours des trois années suivantes »: a period in years runs from date to date and ends on the last day at
 * midnight (code de procédure civile, art. 641 and 642), so the third anniversary is still inside, the next day is not.
 */
function awards({ on, supplier }: EligibilityInput): Finding {
  const recent = supplier.essAwards.filter(({ awardedOn }) => awardedOn <= on && on <= quietUntil(awardedOn));
  const same = latest(recent.filter(({ sameBuyer }) => sameBuyer));
  if (same !== undefined) {
    const text = `Marché déjà attribué au même titre par cet acheteur le ${formatDate(same)}\u00a0: aucune nouvelle attribution jusqu'au ${formatDate(quietUntil(same))} inclus.`;
    return finding("no", "ess-award", text, ESS.limitsArticle);
  }
  const other = latest(recent);
  if (other !== undefined) {
    const text = `Marché attribué au même titre par un autre acheteur le ${formatDate(other)}\u00a0: le texte ne distingue pas selon l'acheteur, à vérifier avant d'attribuer.`;
    return finding("to-prove", "ess-award", text, ESS.limitsArticle);
  }
  const text = `Aucune attribution au même titre n'est déclarée dans les ${ESS.quietYears} ans qui précèdent.`;
  return finding("yes", "ess-award", text, ESS.limitsArticle);
}

const quietUntil = (awardedOn: IsoDate): IsoDate => addMonths(awardedOn, ESS.quietYears * 12);

function latest(awardsWon: readonly { awardedOn: string }[]): string | undefined {
  return awardsWon
    .map(({ awardedOn }) => awardedOn)
    .sort()
    .at(-1);
}
