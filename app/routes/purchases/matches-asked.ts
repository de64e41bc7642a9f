import { LEGAL_BASES, type LegalBase } from "#app/domain/eligibility/types.ts";
import { STATUS_KINDS, type StatusKind } from "#app/domain/supplier-status.ts";
import { pageParam } from "#app/http/typed.ts";
import type { MatchFilters } from "#db/queries/matches.ts";

/** What the address of a lot's matches asks for, and the addresses of the same list asked otherwise. */
export type Asked = {
  base: LegalBase | null;
  verdict: "yes" | "to-prove" | null;
  status: StatusKind | null;
  stage: StageGroup | null;
  /** only those found since suppliers were informed, or since the publication */
  fresh: boolean;
  page: number;
};

/** Where suppliers are on their way: what they did themselves, or where the buyer has put them. */
export const STAGE_GROUPS = {
  vu: { did: ["seen", "interested", "declined"] },
  interet: { did: ["interested"], stages: ["interested", "shortlisted", "contacted", "awarded"] },
  liste: { stages: ["shortlisted", "contacted", "awarded"] },
  contact: { stages: ["contacted", "awarded"] },
  refus: { stages: ["declined"] },
} as const satisfies Record<string, Pick<MatchFilters, "did" | "stages">>;
export type StageGroup = keyof typeof STAGE_GROUPS;

export const STAGE_GROUP_LABELS: Record<StageGroup, string> = {
  vu: "ont vu le besoin",
  interet: "intéressés",
  liste: "sur la liste",
  contact: "contactés",
  refus: "ont décliné",
};

const GROUPS = Object.keys(STAGE_GROUPS) as StageGroup[];
export const PER_PAGE = 20;

export function readAsked(params: URLSearchParams): Asked {
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((value) => value === params.get(name)) ?? null;
  const base = one("base", LEGAL_BASES);
  return {
    base,
    verdict: base && one("verdict", ["yes", "to-prove"] as const),
    status: one("statut", STATUS_KINDS),
    stage: one("etape", GROUPS),
    fresh: params.get("nouveaux") === "1",
    page: pageParam(params),
  };
}

/** « ?base=L2113-12&statut=EA », from the first page unless one is asked. */
export function addressOf(asked: Asked, change: Partial<Asked>): string {
  const { base, verdict, status, stage, fresh, page } = { ...asked, page: 1, ...change };
  const given = [
    ["base", base],
    ["verdict", base && verdict],
    ["statut", status],
    ["etape", stage],
    ["nouveaux", fresh ? "1" : null],
    ["page", page > 1 ? String(page) : null],
  ] as const;
  const params = new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `?${params}`;
}
