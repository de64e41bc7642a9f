import type { IsoDate } from "#app/domain/date.ts";
import { BASES, LEGAL_BASES, type LegalBase, type OpenVerdicts } from "#app/domain/eligibility.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";

/**
 * A sourcing file: a search, or the list kept for a lot, frozen with what it showed. It is evidence that whoever was
 * there to be found was looked for (CCP, art. R. 2111-1); it selects nobody. Pure: made once, read for ever.
 */

export type FrozenStatus = {
  kind: StatusKind;
  from: IsoDate | null;
  until: IsoDate | null;
  verified: boolean;
};

export type FrozenVerdict = { base: LegalBase; article: string; verdict: "yes" | "to-prove" };

export type FrozenResult = {
  /** from 1, in the order shown */
  rank: number;
  supplier: { id: number; siret: string; name: string; commune: string | null };
  /** the offer that answered */
  offer: { id: number; title: string } | null;
  /** that ran on that day */
  statuses: FrozenStatus[];
  /** a base that is absent was « no » */
  verdicts: FrozenVerdict[];
  distanceKm: number | null;
  distanceApproximate: boolean;
  /** a year, cents excluding tax */
  capacityCents: number | null;
  /** of a lot's list: 0–100, and the strongest reasons in words */
  score: number | null;
  reasons: string[];
  /** what was exchanged before the freezing: « Contacté », 2026-11-22 */
  steps: { label: string; on: IsoDate }[];
};

export type FrozenCriterion = { label: string; value: string };

export type FrozenSource =
  | {
      kind: "search";
      in: "offers" | "suppliers";
      /** the canonical address: « q=tonte&ou=63113 » */
      query: string;
      sentence: string;
      criteria: FrozenCriterion[];
      engine: "postgres" | "meilisearch";
      /** answers in all; the first of them are `results` */
      total: number;
    }
  | {
      kind: "list";
      purchase: { id: number; reference: string; title: string };
      lot: { id: number; number: number; title: string };
      sentence: string;
      criteria: FrozenCriterion[];
      /** suppliers that were looked at for the lot, null when it was never matched */
      total: number | null;
    };

/** What was sent, said or met before the freezing. */
export type FrozenExchange = {
  on: IsoDate;
  /** names of suppliers; none: it was said to all */
  with: string[];
  /** « Rencontre », « Informé par courriel » */
  label: string;
  text: string;
};

export type FrozenFile = {
  /** 2: with its exchanges. What was frozen before has none, and reads as it did. */
  format: 1 | 2;
  title: string;
  /** why, in the buyer's words */
  purpose: string;
  buyer: { name: string; siret: string };
  /** of whoever froze it */
  accountId: number;
  /** instant, UTC: 2026-11-22T09:00:00.000Z */
  frozenAt: string;
  /** the day in Paris on which statuses and verdicts hold */
  day: IsoDate;
  source: FrozenSource;
  results: FrozenResult[];
  exchanges?: FrozenExchange[];
};

/** Results kept at most: what a person may read, and more than anybody looks at. */
export const MOST_FROZEN = 200;

/** The open bases of a supplier, in the order of the law, with their articles as they stood. */
export const frozenVerdicts = (bases: OpenVerdicts): FrozenVerdict[] =>
  LEGAL_BASES.flatMap((base) => {
    const verdict = bases[base];
    return verdict ? [{ base, article: BASES[base].article, verdict }] : [];
  });

/**
 * One text for one content: keys in order, no spaces, no member without a value. Two equal contents have the same
 * text, so its fingerprint (SHA-256 of its UTF-8 bytes) proves that nothing moved.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`);
  return `{${members.join(",")}}`;
}

export const OUTCOMES = ["contacted", "consulted", "awarded", "no-result", "abandoned", "remark"] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export const OUTCOME_LABELS: Record<OutcomeKind, string> = {
  contacted: "Fournisseurs contactés",
  consulted: "Consultation lancée",
  awarded: "Marché attribué",
  "no-result": "Sans résultat",
  abandoned: "Projet abandonné",
  remark: "Remarque",
};
