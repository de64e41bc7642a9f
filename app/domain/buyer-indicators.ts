/** What a buyer measures of the contracts that it notified in a year, beside the target that it set itself. Pure. */

export const INDICATORS = {
  environmental: {
    label: "Considération environnementale",
    told: "marchés notifiés avec une clause ou un critère environnemental",
    // PNAD 2022-2025, objective 1: a plan of the State whose period is over, told as a landmark, never as a duty.
    landmark: "Repère\u00a0: 100\u00a0% en 2025, plan national pour des achats durables 2022-2025.",
  },
  social: {
    label: "Considération sociale",
    told: "marchés notifiés avec une clause, un critère social ou une réservation",
    landmark: "Repère\u00a0: 30\u00a0% en 2025, plan national pour des achats durables 2022-2025.",
  },
  reserved: {
    label: "Marchés réservés",
    told: "marchés notifiés réservés à des EA, ESAT, SIAE ou structures de l'ESS",
    landmark: "Aucun texte ne fixe de part\u00a0: la vôtre est celle de votre politique d'achat.",
  },
} as const;
export type IndicatorCode = keyof typeof INDICATORS;
export const INDICATOR_CODES = Object.keys(INDICATORS) as IndicatorCode[];

/** Contracts of a buyer by the year of their notification. */
export type YearCounts = Record<IndicatorCode, number> & {
  year: number;
  contracts: number;
  /** those whose considerations are told: the others can be counted neither for nor against */
  told: number;
};

export type Measure = {
  code: IndicatorCode;
  count: number;
  /** contracts that the share is of */
  of: number;
  /** contracts of the year that say nothing of it */
  unknown: number;
  /** 0 to 1; null: nothing to measure */
  share: number | null;
  target: number | null;
  /** null: no target, or nothing measured */
  reached: boolean | null;
};

export type Targets = Readonly<Partial<Record<IndicatorCode, number>>>;

/** The three indicators of a year. */
export function measure(counts: YearCounts, targets: Targets): Measure[] {
  return INDICATOR_CODES.map((code) => {
    const share = counts.told === 0 ? null : counts[code] / counts.told;
    const target = targets[code] ?? null;
    return {
      code,
      count: counts[code],
      of: counts.told,
      unknown: counts.contracts - counts.told,
      share,
      target,
      reached: share === null || target === null ? null : share >= target,
    };
  });
}

export const noContracts = (year: number): YearCounts => ({
  year,
  contracts: 0,
  told: 0,
  environmental: 0,
  social: 0,
  reserved: 0,
});
