/** The three reservations that rest on who works there: handicap, insertion, prison. */
import { bestOf, bestPerKind, type Finding } from "#app/domain/eligibility/combine.ts";
import { statusReason, statusState } from "#app/domain/eligibility/status-dates.ts";
import type { BaseVerdict, EligibilityInput, Reason } from "#app/domain/eligibility/types.ts";
import {
  FAMILIES,
  type Family,
  MIN_PERCENT,
  MIN_SHARE,
  SHARE_ARTICLES,
} from "#app/domain/eligibility.rules.ts";
import { STATUSES, type StatusPeriod } from "#app/domain/supplier-status.ts";

type Form = "marche" | "concession";

/** Verdict of one family for a marché or a concession that may be reserved to it. */
export function assessWorkforce(family: Family, form: Form, input: EligibilityInput): BaseVerdict {
  const rule = FAMILIES[family];
  const relevant = input.supplier.statuses.filter(
    ({ kind }) => rule.accepted.includes(kind) || rule.toConfirm[kind] !== undefined,
  );
  const findings = bestPerKind(relevant, (status) => statusFinding(status, family, form, input));
  const byShare = shareOnlyFinding(family, form, input, findings);
  if (byShare) findings.push(byShare);
  const [first, ...others] = findings;
  return first ? bestOf([first, ...others]) : withoutStatus(family, form, input);
}

function statusFinding(status: StatusPeriod, family: Family, form: Form, input: EligibilityInput): Finding {
  const rule = FAMILIES[family];
  const article = rule.articles[form];
  const share = input.supplier.shares[rule.share];
  const state = statusState(status, input);
  const dated = statusReason(status, state, input, article);
  const holds = state === "valid" || state === "to-renew";
  // CCP, art. R. 2113-7 and R. 3113-1: a documented share below the minimum closes the base, status or not.
  if (share !== null && share < MIN_SHARE) {
    const low = shareReason(
      "share-too-low",
      family,
      form,
      `${percent(share)}, sous le minimum de ${MIN_PERCENT}`,
    );
    return { verdict: "no", reasons: holds ? [low] : [low, dated] };
  }
  if (!holds) return { verdict: "no", reasons: [dated] };
  const confirm = rule.toConfirm[status.kind];
  const proportion = proportionReason(share, confirm === undefined, family, form);
  if (confirm === undefined) {
    return { verdict: state === "valid" ? "yes" : "to-prove", reasons: [dated, proportion] };
  }
  const text = `${STATUSES[status.kind].label}\u00a0: ${confirm}.`;
  return { verdict: "to-prove", reasons: [{ code: "status-to-confirm", article, text }, dated, proportion] };
}

// DAJ, guide on the social aspects of public procurement (2023): the status makes the share presumed.
function proportionReason(share: number | null, presumed: boolean, family: Family, form: Form): Reason {
  if (share !== null)
    return shareReason(
      "share-documented",
      family,
      form,
      `${percent(share)}, pour un minimum de ${MIN_PERCENT}`,
    );
  return presumed
    ? shareReason(
        "share-presumed",
        family,
        form,
        "part présumée par le statut, le candidat en apporte la preuve",
      )
    : shareReason(
        "share-undocumented",
        family,
        form,
        `part non documentée, au moins ${MIN_PERCENT} à justifier par le candidat`,
      );
}

function shareReason(code: string, family: Family, form: Form, figure: string): Reason {
  const text = `Proportion de ${FAMILIES[family].workers}\u00a0: ${figure}.`;
  return { code, article: SHARE_ARTICLES[form], text };
}

function shareOnlyFinding(
  family: Family,
  form: Form,
  input: EligibilityInput,
  known: Finding[],
): Finding | null {
  const { byShare, share: key, articles } = FAMILIES[family];
  const share = input.supplier.shares[key];
  if (byShare === null || share === null || share < MIN_SHARE) return null;
  if (known.some(({ verdict }) => verdict !== "no")) return null;
  const article = articles[form];
  const text = `Sans statut de production en détention en cours, ${byShare}.`;
  const documented = shareReason(
    "share-documented",
    family,
    form,
    `${percent(share)}, pour un minimum de ${MIN_PERCENT}`,
  );
  return { verdict: "to-prove", reasons: [{ code: "implantation-to-prove", article, text }, documented] };
}

function withoutStatus(family: Family, form: Form, { supplier }: EligibilityInput): BaseVerdict {
  const rule = FAMILIES[family];
  const article = rule.articles[form];
  const closed = [...new Set(supplier.statuses.map(({ kind }) => kind))].flatMap((kind): Reason[] => {
    const why = rule.closed[kind];
    return why === undefined
      ? []
      : [{ code: "status-closed", article, text: `${STATUSES[kind].label}\u00a0: ${why}.` }];
  });
  return { verdict: "no", reasons: [...closed, { code: "status-none", article, text: rule.none }] };
}

// Rounded down: 49.996 % must not read « 50 % ».
function percent(share: number): string {
  const hundredths = Math.floor(share * 10_000 + 1e-6);
  return `${String(hundredths / 100).replace(".", ",")}\u00a0%`;
}
