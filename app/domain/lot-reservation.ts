import { type Nature, natureOfCpv } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import {
  assessEligibility,
  BASES,
  type BuyerKind,
  type ContractFacts,
  type ContractForm,
  LEGAL_BASES,
  type LegalBase,
  type Reason,
  type SupplierFacts,
  type Verdict,
} from "#app/domain/eligibility.ts";

/**
 * What the law lets a buyer reserve, before anyone answers: the eligibility of a supplier that holds every status, so
 * that what is left to refuse or to prove comes from the contract and the buyer alone.
 */

/** `reasons`: why not, or what the buyer still has to show; none for `yes`. */
export type BaseRule = { base: LegalBase; verdict: Verdict; reasons: Reason[] };

const ALL_STATUSES: SupplierFacts = {
  statuses: (["EA", "EI", "SEP", "ESS_DROIT"] as const).map((kind) => ({ kind, from: null, until: null })),
  shares: { disabled: null, disadvantaged: null, detained: null },
  publicServiceMission: true,
  essAwards: [],
};

type Lot = {
  nature: Nature | null;
  cpv: readonly string[];
  amountCents: number | null;
  durationMonths: number | null;
};

/** A lot as the law of reservation asks about it. */
export const contractOfLot = (
  { nature, cpv, amountCents, durationMonths }: Lot,
  { form, buyer }: { form: ContractForm; buyer: BuyerKind },
): ContractFacts => ({
  form,
  buyer,
  object: nature ?? natureOfCpv(cpv[0] ?? ""),
  cpvs: cpv,
  amountCents,
  durationMonths,
});

/** Every legal base for a contract whose tenders are due on `on`. */
export function reservationsOf({ contract, on }: { contract: ContractFacts; on: IsoDate }): BaseRule[] {
  const verdicts = assessEligibility({ on, today: null, contract, supplier: ALL_STATUSES });
  return LEGAL_BASES.map((base) => {
    const { verdict, reasons } = verdicts[base];
    return { base, verdict, reasons: verdict === "yes" ? [] : reasons.filter(about(verdict)) };
  });
}

// The tests of the social economy say their outcome in their code; a base that is out of scope has no other reason.
// The dates of the statuses supposed here are nobody's.
const about =
  (verdict: "no" | "to-prove") =>
  ({ code }: Reason): boolean =>
    !code.startsWith("status-") &&
    (!code.startsWith("ess-") || code.endsWith(verdict === "no" ? "-failed" : "-to-prove"));

/** Those worth showing beside a lot: the bases of its form of contract. None for a private buyer. */
export function reservationsOfForm(rules: readonly BaseRule[], form: ContractForm): BaseRule[] {
  const contract = form === "concession" ? "concession" : "marche";
  return rules.filter(({ base }) => BASES[base].form === contract);
}

/** The bases that a lot may ask for, whatever it buys: what its object forbids is said when it is saved. */
export function basesFor(
  { form, buyer }: { form: ContractForm; buyer: BuyerKind },
  on: IsoDate,
): LegalBase[] {
  const contract: ContractFacts = {
    form,
    buyer,
    object: "services",
    cpvs: [],
    amountCents: null,
    durationMonths: null,
  };
  return reservationsOf({ contract, on })
    .filter(({ verdict }) => verdict !== "no")
    .map(({ base }) => base);
}

/** « Réserver aux EA et ESAT » */
export const reserveWords = (base: LegalBase): string =>
  BASES[base].label.replace(/^\S+ réservée? /, "Réserver ");
