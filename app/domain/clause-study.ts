/** The hours of a clause for a whole purchase, lot by lot, and what they are worth: the record that a study keeps. */
import type { IsoDate } from "#app/domain/date.ts";
import {
  assessFeasibility,
  distributeHours,
  type Feasibility,
  insertionHours,
} from "#app/domain/insertion-clause.ts";
import { formatHours } from "#app/domain/insertion-progress.ts";

export type LotAsked = {
  number: number;
  title: string;
  amountCents: number | null;
  /** Label of the trade whose share was taken, or the facilitator's own words; empty = none said. */
  trade: string;
  /** In ten-thousandths; null = no clause on this lot. */
  labourShare: number | null;
  effort: number | null;
  hourlyCostCents: number | null;
  /** Where the trade's figures come from, and their day; absent where they were typed. */
  source?: string;
};

export type StudiedLot = LotAsked & {
  /** Null where something is missing. */
  labourHours: number | null;
  hours: number | null;
  /** « montant », « part de main-d'œuvre »…: what keeps the hours from being computed. */
  missing: string[];
  /** Its part of the hours that were decided for the whole, in proportion to its labour; absent when none were. */
  distributed?: number;
};

export type ClauseStudyContent = {
  version: 1;
  on: IsoDate;
  purchase: { reference: string; title: string; buyer: string };
  durationMonths: number | null;
  lots: StudiedLot[];
  /** Proposed: those decided for the whole, else what the lots add up to. */
  hours: number;
  /** What the lots add up to, where hours were decided for the whole. */
  computedHours?: number;
  minimumHours: number | null;
  publicsAvailable: number | null;
  /** Who could be proposed, as the facilitator sees the territory. */
  publics?: string[];
  feasibility: Feasibility;
  /** What else could be done, in words. */
  alternatives: string[];
  note: string;
};

export type ClauseStudyAsked = Pick<
  ClauseStudyContent,
  "on" | "purchase" | "durationMonths" | "minimumHours" | "publicsAvailable" | "publics" | "note"
> & {
  lots: readonly LotAsked[];
  /** Hours decided for the whole, to be shared out between the lots that carry a clause. */
  decidedHours?: number | null;
};

export function studyClause(asked: ClauseStudyAsked): ClauseStudyContent {
  const studied = asked.lots.map(studyLot);
  const computed = studied.reduce((sum, lot) => sum + (lot.hours ?? 0), 0);
  const decided = asked.decidedHours ?? null;
  const lots = decided === null ? studied : shareOut(studied, decided);
  const hours = decided ?? computed;
  const { on, purchase, durationMonths, minimumHours, publicsAvailable, publics, note } = asked;
  const feasibility = assessFeasibility({ hours, durationMonths, minimumHours, publicsAvailable });
  return {
    ...{ version: 1, on, purchase, durationMonths, lots, hours, minimumHours, publicsAvailable, note },
    ...(decided === null ? {} : { computedHours: computed }),
    ...(publics ? { publics } : {}),
    feasibility,
    alternatives: alternativesTo(feasibility, hours),
  };
}

function shareOut(lots: readonly StudiedLot[], decided: number): StudiedLot[] {
  const shares = distributeHours(
    decided,
    lots.map(({ hours, labourHours }) => (hours === null ? 0 : (labourHours ?? 0))),
  );
  return lots.map((lot, at) => ({ ...lot, distributed: shares[at] ?? 0 }));
}

function studyLot(lot: LotAsked): StudiedLot {
  const { amountCents, labourShare, effort, hourlyCostCents } = lot;
  // Nothing said of a lot: no clause is meant for it, and nothing is missing.
  if (labourShare === null && effort === null) return { ...lot, labourHours: null, hours: null, missing: [] };
  if (amountCents === null || labourShare === null || effort === null || hourlyCostCents === null) {
    const missing = [
      ...(amountCents === null ? ["le montant du lot"] : []),
      ...(labourShare === null ? ["la part de main-d'œuvre"] : []),
      ...(effort === null ? ["l'effort d'insertion"] : []),
      ...(hourlyCostCents === null ? ["le coût horaire chargé"] : []),
    ];
    return { ...lot, labourHours: null, hours: null, missing };
  }
  return { ...lot, ...insertionHours({ amountCents, labourShare, effort, hourlyCostCents }), missing: [] };
}

const RESERVE = "Réserver un lot à des structures inclusives, si l'étude de réservation en trouve assez.";
const SERVICES =
  "Un marché de services de qualification et d'insertion professionnelles, si l'objet peut être l'insertion même (CCP, art. R.\u00a02123-1, 3°).";
const CRITERION =
  "Un critère d'attribution social en plus de la condition\u00a0: il note la qualité du parcours, il ne la remplace pas.";
const OTHER =
  "Une autre condition d'exécution sociale\u00a0: égalité professionnelle, formation, conditions de travail (CCP, art. L.\u00a02112-2).";

function alternativesTo({ verdict, mostHours }: Feasibility, hours: number): string[] {
  if (hours === 0 || verdict === "too-few-hours") return [OTHER, RESERVE, SERVICES];
  if (verdict === "too-many-hours") {
    return [
      `Baisser l'effort\u00a0: le contrat et les publics disponibles portent au plus ${formatHours(mostHours ?? 0)}\u00a0h.`,
      RESERVE,
      SERVICES,
      OTHER,
    ];
  }
  return [CRITERION, RESERVE, SERVICES, OTHER];
}
