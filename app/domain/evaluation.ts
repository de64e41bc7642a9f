/** What a buyer says of a supplier after a contract: three criteria, four levels told in words, a comment. Pure. */

export const CRITERIA = {
  quality: "Qualité de ce qui a été fait",
  deadlines: "Respect des délais",
  relation: "Écoute et suivi",
} as const;
export type Criterion = keyof typeof CRITERIA;
export const CRITERION_CODES = Object.keys(CRITERIA) as Criterion[];

export const LEVELS = ["1", "2", "3", "4"] as const;
export type Level = 1 | 2 | 3 | 4;
export const LEVEL_WORDS: Record<Level, string> = {
  1: "insuffisant",
  2: "à améliorer",
  3: "satisfaisant",
  4: "très satisfaisant",
};

/** A level of a column; one that is not of the scale is a fault of the program. */
export const levelWords = (level: number): string => LEVEL_WORDS[level as Level];

export const EVALUATION_LIMITS = { comment: 2_000, answer: 2_000 } as const;
