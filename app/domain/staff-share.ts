/** The share of staff that a reservation asks: who counts, among whom, by which article, and how it is known. Pure. */
import type { IsoDate } from "#app/domain/date.ts";
import { statusState } from "#app/domain/eligibility/status-dates.ts";
import type { SupplierFacts } from "#app/domain/eligibility/types.ts";
import { FAMILIES, type Family, MIN_SHARE, SHARE_ARTICLES } from "#app/domain/eligibility.rules.ts";

export const SHARE_FAMILIES = ["handicap", "insertion", "prison"] as const satisfies readonly Family[];

/** Where the facts of a supplier keep each share. */
export const SHARE_KEYS = { handicap: "disabled", insertion: "disadvantaged", prison: "detained" } as const;

/** What a share counts. R. 2113-7 sets the minimum and does not say which: the structure says what it took. */
export const SHARE_BASES = {
  personnes: "des personnes",
  etp: "des équivalents temps plein",
  heures: "des heures travaillées",
} as const;

export type ShareBasis = keyof typeof SHARE_BASES;
export const SHARE_BASIS_CODES = Object.keys(SHARE_BASES) as [ShareBasis, ...ShareBasis[]];

/** Who the numerator counts, among whom, by which articles. */
export const SHARE_DEFINITIONS: Record<Family, { label: string; definition: string; article: string }> = {
  handicap: {
    label: "Travailleurs handicapés",
    definition:
      "Sont comptés, parmi tout l'effectif, ceux qui, par la nature ou la gravité de leurs déficiences, ne peuvent pas travailler dans des conditions normales.",
    article: `CCP, art. L.\u00a02113-12 et ${SHARE_ARTICLES.marche.replace("CCP, art. ", "")}`,
  },
  insertion: {
    label: "Travailleurs défavorisés",
    definition: "Dans une SIAE, sont comptés, parmi tout l'effectif, les salariés en parcours d'insertion.",
    article: `CCP, art. L.\u00a02113-13 et ${SHARE_ARTICLES.marche.replace("CCP, art. ", "")}`,
  },
  prison: {
    label: "Personnes détenues",
    definition:
      "Sont comptées, parmi tout l'effectif, celles qui travaillent en détention (C. pénit., art. L.\u00a0412-10 à L.\u00a0412-18).",
    article: `CCP, art. L.\u00a02113-13-1 et ${SHARE_ARTICLES.marche.replace("CCP, art. ", "")}`,
  },
};

export type ShareState = "documented" | "too-low" | "presumed" | "to-document" | "not-concerned";

export const SHARE_STATES: Record<ShareState, string> = {
  documented: "Documentée",
  "too-low": "Documentée, sous le minimum",
  presumed: "Présumée par le statut",
  "to-document": "À documenter",
  "not-concerned": "Sans objet",
};

/**
 * How a share is known on a date. A status that holds makes it presumed (DAJ, 2023): only a documented share goes
 * against it. `share`: 0 to 1, null when nothing was documented.
 */
export function shareState(
  family: Family,
  { statuses, shares }: Pick<SupplierFacts, "statuses" | "shares">,
  when: { on: IsoDate; today: IsoDate | null },
): ShareState {
  const { share: key, accepted, toConfirm } = FAMILIES[family];
  const share = shares[key];
  if (share !== null) return share < MIN_SHARE ? "too-low" : "documented";
  const held = statuses.filter((status) => ["valid", "to-renew"].includes(statusState(status, when)));
  if (held.some(({ kind }) => accepted.includes(kind))) return "presumed";
  return held.some(({ kind }) => kind in toConfirm) ? "to-document" : "not-concerned";
}
