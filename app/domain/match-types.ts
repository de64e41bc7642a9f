import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type {
  BuyerKind,
  ContractForm,
  LegalBase,
  OpenVerdicts,
  SupplierFacts,
} from "#app/domain/eligibility.ts";
import type { OfferKind } from "#app/domain/offer.ts";
import type { VerdictDateSource } from "#app/domain/programmed-purchase.ts";
import type { StatusPeriod } from "#app/domain/supplier-status.ts";
import type { Point, TerritoryCode } from "#app/domain/territory.ts";

/** A lot as the match sees it, with what its purchase and its buyer say. */
export type Need = {
  lotId: number;
  buyer: { organisationId: number; siren: string; kind: BuyerKind };
  open: boolean;
  on: IsoDate;
  onSource: VerdictDateSource;
  form: ContractForm;
  nature: Nature;
  cpv: readonly string[];
  sectors: readonly string[];
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  lendsLabour: boolean;
  circular: readonly string[];
  territory: NeedTerritory;
};

export type OneTerritory = {
  /** null: neither the lot nor its buyer says where; only an offer for all of France reaches it */
  code: TerritoryCode | null;
  /** what contains it, itself included, narrowest first */
  containing: readonly TerritoryCode[];
  /** of a commune only */
  point: Point | null;
};

export type NeedTerritory = OneTerritory & {
  /** the lot does not say where: its buyer's commune stands in */
  assumed: boolean;
  /** where else the lot is executed; none for nearly every lot */
  others: readonly OneTerritory[];
};

/** A published offer as the match sees it. */
export type Bid = {
  id: number;
  /** false: presumed from a register, the supplier has described nothing yet */
  described: boolean;
  kind: OfferKind;
  cpv: readonly string[];
  sectors: readonly string[];
  areas: readonly TerritoryCode[];
  radiusKm: number | null;
  point: Point | null;
  /** of the need's territories wider than a commune, those that its site lies in */
  seated: readonly TerritoryCode[];
  capacityCents: number | null;
  circular: readonly string[];
  references: number;
  updatedOn: IsoDate;
  /** no new work up to that day, included */
  fullUntil: IsoDate | null;
};

export type MatchSupplier = {
  organisationId: number;
  siret: string;
  closed: boolean;
  /** neither refused nor withdrawn */
  statuses: readonly (StatusPeriod & { verified: boolean })[];
  shares: SupplierFacts["shares"];
  publicServiceMission: boolean | null;
  essAwards: readonly { buyerSiren: string | null; awardedOn: IsoDate }[];
};

/** What a match must pass, in the order they are tried. The first that fails is why a match lapses. */
export const HARD_TESTS = [
  "past",
  "closed",
  "own-need",
  "no-offer",
  "trade",
  "territory",
  "labour",
  "reservation",
] as const;
export type HardTest = (typeof HARD_TESTS)[number];

export type MatchReasonCode =
  | "same-cpv"
  | "cpv-within"
  | "same-sector"
  | "same-class"
  | "same-group"
  | "same-division"
  | "other-trade"
  | "distance"
  | "area"
  | "seat"
  | "seat-partial"
  | "territories"
  | "territories-partial"
  | "out-of-reach"
  | "capacity"
  | "capacity-short"
  | "capacity-unknown"
  | "reserved-yes"
  | "reserved-to-prove"
  | "reserved-no"
  | "status-verified"
  | "status-declared"
  | "no-status"
  | "circular"
  | "circular-missing"
  | "references"
  | "no-reference"
  | "fresh"
  | "stale"
  | "not-described"
  | "full-until"
  | "territory-assumed"
  | "date-none"
  | "date-late";

/**
 * A reason as it is stored: a code and its figures, never a sentence. `points` are those it brings to the score; a
 * reason against has those it costs, negative; a remark has none.
 */
export type MatchReason = {
  code: MatchReasonCode;
  data?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  points: number;
};

/** What a lot and a supplier are to each other, through the supplier's best offer. */
export type Assessment = {
  organisationId: number;
  siret: string;
  offerId: number | null;
  /** the first hard test that fails; null when the match holds */
  lapse: HardTest | null;
  /** 0–100 */
  score: number;
  /** 0–5: app/domain/match-score.ts */
  closeness: number;
  verdicts: OpenVerdicts;
  reasons: readonly MatchReason[];
};

/** Over every candidate of a lot, stored or not. */
export type MatchCounts = {
  candidates: number;
  bases: Partial<Record<LegalBase, { yes: number; toProve: number }>>;
};
