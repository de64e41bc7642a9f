/** Structures able to deliver hours of insertion to a company that owes them: who, how, and why. Pure. */
import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { closeness, farthest, fit } from "#app/domain/match-fit.ts";
import type { Bid, MatchSupplier, Need } from "#app/domain/match-types.ts";
import { STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";

/** How a structure brings hours: it lends its people, or works as a subcontractor. */
export const DELIVERIES = {
  lent: "Mise à disposition de personnel",
  subcontract: "Sous-traitance ou cotraitance",
} as const;
export type Delivery = keyof typeof DELIVERIES;

const KINDS: Partial<Record<StatusKind, Delivery>> = {
  ETTI: "lent",
  AI: "lent",
  GEIQ: "lent",
  EATT: "lent",
  EI: "subcontract",
  ACI: "subcontract",
  EA: "subcontract",
  ESAT: "subcontract",
};

export type HoursAsked = {
  need: Pick<Need, "cpv" | "sectors" | "territory">;
  /** null: either way */
  delivery: Delivery | null;
  /** of the contract; null where not known */
  endsOn: IsoDate | null;
  today: IsoDate;
};

export type DelivererCandidate = {
  supplier: MatchSupplier;
  bids: readonly Bid[];
  /** Introductions of this structure, whoever asked, that ended in hours, and that did not. */
  record: { agreed: number; declined: number };
};

/** `points` negative: a reason against. */
export type DelivererReason = { text: string; points: number };
export type Deliverer = {
  organisationId: number;
  offerId: number;
  /** Statuses in force that bring hours this way. */
  kinds: StatusKind[];
  deliveries: Delivery[];
  score: number;
  /** The strongest first, those against last. */
  reasons: DelivererReason[];
};

/**
 * Who can deliver these hours, best first: a status in force that brings hours, an offer of the trade that reaches the
 * place. An offer that takes no new work stays in the list, with the day it takes some again, after the others.
 */
export function rankDeliverers(asked: HoursAsked, candidates: readonly DelivererCandidate[]): Deliverer[] {
  return candidates
    .flatMap((candidate) => assess(asked, candidate))
    .sort((a, b) => b.score - a.score || a.organisationId - b.organisationId);
}

function assess(asked: HoursAsked, candidate: DelivererCandidate): Deliverer[] {
  const { supplier, bids, record } = candidate;
  const statuses = supplier.statuses.filter((status) => bringsHours(status, asked));
  if (supplier.closed || statuses.length === 0) return [];
  const [best] = bids
    .flatMap((bid) => {
      const reasons = reasonsOf(bid, asked);
      return reasons ? [{ bid, reasons, points: sum(reasons) }] : [];
    })
    .sort((a, b) => b.points - a.points || a.bid.id - b.bid.id);
  if (!best) return [];
  const reasons = [...best.reasons, statusReason(statuses, asked), ...recordReasons(record)];
  const kinds = [...new Set(statuses.map(({ kind }) => kind))];
  return [
    {
      ...{ organisationId: supplier.organisationId, offerId: best.bid.id, kinds },
      deliveries: [...new Set(kinds.flatMap((kind) => KINDS[kind] ?? []))],
      score: Math.max(0, Math.min(100, sum(reasons))),
      reasons: reasons.sort((a, b) => b.points - a.points),
    },
  ];
}

const sum = (reasons: readonly DelivererReason[]) => reasons.reduce((total, { points }) => total + points, 0);

type Held = MatchSupplier["statuses"][number];

function bringsHours({ kind, from, until }: Held, { delivery, today }: HoursAsked): boolean {
  const way = KINDS[kind];
  const runs = (from === null || from <= today) && (until === null || until >= today);
  return runs && way !== undefined && (delivery === null || way === delivery);
}

const TRADE = [
  "",
  "métier du même domaine",
  "métier voisin",
  "même métier",
  "même métier",
  "ce métier exactement",
];

function reasonsOf(bid: Bid, { need, today }: HoursAsked): DelivererReason[] | null {
  const near = closeness(need, bid);
  const fitted = fit(need.territory, bid);
  const reached = fitted && farthest(fitted);
  if (near.level === 0 || !fitted || !reached) return null;
  return [
    { text: TRADE[near.level] ?? "", points: near.level * 7 },
    reached.km === null
      ? { text: "intervient sur ce territoire", points: 12 }
      : { text: `à ${Math.round(reached.km)}\u00a0km`, points: distancePoints(reached.km) },
    ...(fitted.missed.length > 0
      ? [{ text: `n'atteint pas ${fitted.missed.length} des lieux d'exécution`, points: -5 }]
      : []),
    availability(bid, today),
    ...(bid.references > 0 ? [{ text: "des références dans ce métier", points: 5 }] : []),
    ...(bid.described ? [] : [{ text: "offre présumée d'un registre, à confirmer", points: -8 }]),
  ];
}

// People come to work every day: beyond this, whatever the territory declared, it is a reason against.
const FAR_KM = 100;
const distancePoints = (km: number): number => (km > FAR_KM ? -5 : Math.max(4, 20 - Math.round(km / 4)));

// What was said long ago of one's availability says little today.
const FRESH_MONTHS = 6;

function availability({ fullUntil, updatedOn }: Bid, today: IsoDate): DelivererReason {
  if (fullUntil !== null && fullUntil >= today) {
    return { text: `ne prend pas de nouveau travail jusqu'au ${formatDate(fullUntil)}`, points: -30 };
  }
  return updatedOn >= addMonths(today, -FRESH_MONTHS)
    ? { text: `disponible, offre à jour du ${formatDate(updatedOn)}`, points: 15 }
    : { text: `disponibilité à vérifier, offre du ${formatDate(updatedOn)}`, points: 6 };
}

function statusReason(statuses: readonly Held[], { endsOn }: HoursAsked): DelivererReason {
  const [held] = [...statuses].sort((a, b) => Number(b.verified) - Number(a.verified));
  const name = held ? STATUSES[held.kind].short : "";
  const lasts = statuses.some(({ until }) => until === null || endsOn === null || until >= endsOn);
  if (!lasts) return { text: `statut ${name} à renouveler avant la fin du marché`, points: 3 };
  return held?.verified
    ? { text: `statut ${name} vérifié`, points: 15 }
    : { text: `statut ${name} déclaré, à justifier`, points: 5 };
}

function recordReasons({ agreed, declined }: DelivererCandidate["record"]): DelivererReason[] {
  return [
    ...(agreed > 0
      ? [
          {
            text: `a déjà pris des heures après ${agreed} mise${agreed > 1 ? "s" : ""} en relation`,
            points: 10,
          },
        ]
      : []),
    ...(declined > agreed ? [{ text: "a décliné les dernières demandes", points: -6 }] : []),
  ];
}

export const INTRODUCTION_OUTCOMES = {
  waiting: "En attente",
  agreed: "Heures confiées",
  declined: "Refus de la structure",
  full: "Pas de disponibilité",
  "no-answer": "Sans suite",
} as const;
export type IntroductionOutcome = keyof typeof INTRODUCTION_OUTCOMES;

export type IntroductionTold = { outcome: IntroductionOutcome; hours: number | null; structure: string };

/** Of a year's introductions: how many, what came of them, the hours that structures took. */
export function introductionFigures(made: readonly IntroductionTold[]): { label: string; value: number }[] {
  const of = (outcome: IntroductionOutcome) => made.filter((one) => one.outcome === outcome);
  const agreed = of("agreed");
  return [
    { label: "Mises en relation", value: made.length },
    { label: "Structures présentées", value: new Set(made.map(({ structure }) => structure)).size },
    ...(Object.keys(INTRODUCTION_OUTCOMES) as IntroductionOutcome[]).map((outcome) => ({
      label: INTRODUCTION_OUTCOMES[outcome],
      value: of(outcome).length,
    })),
    {
      label: "Heures prises par les structures",
      value: agreed.reduce((total, { hours }) => total + (hours ?? 0), 0),
    },
  ];
}
