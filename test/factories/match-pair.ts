import { assess, type Bid, type MatchSupplier, type Need } from "#app/domain/match.ts";
import { matchReasonText } from "#app/domain/match-reasons.ts";

/** A lot, an offer and a supplier that match, and what becomes of them when something is changed. */

export const TODAY = "2026-11-22";
const CLERMONT = { lat: 45.7772, lng: 3.087, approximate: false };
const RIOM = { lat: 45.8939, lng: 3.1124, approximate: false };

export const need: Need = {
  lotId: 1,
  buyer: { organisationId: 900, siren: "216301135", kind: "pouvoir-adjudicateur" },
  open: true,
  on: "2027-06-01",
  onSource: "deadline",
  form: "marche",
  nature: "services",
  cpv: ["77310000"],
  sectors: ["espaces-verts"],
  amountCents: 12_000_000,
  durationMonths: 24,
  reservation: null,
  lendsLabour: false,
  circular: [],
  territory: {
    code: "COM:63113",
    assumed: false,
    others: [],
    containing: ["COM:63113", "EPCI:246300701", "DEP:63", "REG:84", "FR"],
    point: CLERMONT,
  },
};

export const bid: Bid = {
  id: 10,
  described: true,
  kind: "PREST",
  cpv: ["77310000"],
  sectors: ["espaces-verts"],
  areas: ["DEP:63"],
  radiusKm: null,
  point: RIOM,
  seated: [],
  capacityCents: 8_000_000,
  circular: [],
  references: 3,
  updatedOn: "2026-10-01",
  fullUntil: null,
};

export const supplier: MatchSupplier = {
  organisationId: 1,
  siret: "10000000000017",
  closed: false,
  statuses: [{ kind: "EA", from: null, until: null, verified: true }],
  shares: { disabled: 0.6, disadvantaged: null, detained: null },
  publicServiceMission: null,
  essAwards: [],
};

type Changes = { need?: Partial<Need>; bid?: Partial<Bid>; supplier?: Partial<MatchSupplier> };

export const judged = (changes: Changes) =>
  assess({
    need: { ...need, ...changes.need },
    supplier: { ...supplier, ...changes.supplier },
    bids: [{ ...bid, ...changes.bid }],
    today: TODAY,
  });

/** The first test that fails, null when the match holds. */
export const lapse = (changes: Changes) => judged(changes).lapse;

export const texts = (changes: Changes) =>
  judged(changes).reasons.map((reason) => matchReasonText(reason).replaceAll("\u00a0", " "));

/** One status, without a start. */
export const status = (kind: MatchSupplier["statuses"][number]["kind"], until: string | null = null) => ({
  statuses: [{ kind, from: null, until, verified: false }],
});
