import { formatDate } from "#app/domain/date.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import type { MatchReason } from "#app/domain/match-types.ts";
import { NEAR_KM, nearMatch, shortfall } from "#app/domain/near-match.ts";
import { MISSING_KINDS, type Missing, type MissingKind, missingWords } from "#app/domain/near-match-words.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import { proposePartners } from "#app/views/partners.ts";
import { deadlineWords, needName } from "#app/views/supplier-needs.ts";
import type { Sql } from "#db/client.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { findHomeRegion, listNearLots } from "#db/queries/near-needs.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";
import { type LotLine, listLotLines, listNeedsForSupplier } from "#db/queries/supplier-needs.ts";

/** Lots looked at for one page: beyond, a supplier has more to mend than a list can tell. */
const MOST = 300;

/** A need that lacks one thing. `held`: it is among « Besoins pour vous » already, and could be answered better. */
export type NearNeed = {
  missing: Missing;
  /** the offer to change; null when no offer is concerned */
  offerId: number | null;
  held: boolean;
  /** the capacity that the offer declares, for a year; null when it declares none */
  ownCents: number | null;
  /** as it would be, mended; as it is when held */
  score: number;
  lot: LotLine;
};

type Needs = Pick<Services, "sql" | "today">;

/** « Presque »: needs that one change would bring, the least to change first, then those that one thing would complete. */
export async function findNearNeeds(services: Needs, organisationId: number): Promise<NearNeed[]> {
  return [...(await findBeyond(services, organisationId)), ...(await findHeld(services, organisationId))];
}

async function findBeyond({ sql, today }: Needs, organisationId: number): Promise<NearNeed[]> {
  const day = today();
  const needs = await listNearLots(sql, { organisationId, today: day, nearKm: NEAR_KM, limit: MOST });
  if (needs.length === 0) return [];
  const full = (await loadSuppliers(sql, { organisationIds: [organisationId], today: day })).get(
    organisationId,
  );
  const home = await findHomeRegion(sql, { organisationId });
  if (!full) return [];
  const { supplier, bidsFor } = full;
  const found = needs.flatMap((need) => {
    const near = nearMatch({ need, supplier, bids: bidsFor(need), today: day, home });
    return near ? [{ need, ...near }] : [];
  });
  const lines = await listLotLines(sql, { lotIds: found.map(({ need }) => need.lotId) });
  return found
    .flatMap(({ need, mend, after }) => {
      const lot = lines.get(need.lotId);
      const one = {
        missing: mend,
        offerId: mend.offerId,
        held: false,
        ownCents: capacityIn(after.reasons),
        score: after.score,
      };
      return lot ? [{ ...one, lot }] : [];
    })
    .sort(leastFirst);
}

async function findHeld({ sql, today }: Needs, organisationId: number): Promise<NearNeed[]> {
  const asked = { organisationId, today: today(), limit: MOST, filters: { lacking: true } };
  const { rows } = await listNeedsForSupplier(sql, asked);
  return rows.flatMap(({ reasons, offerId, score, stage, ...lot }) => {
    const missing = stage === "declined" ? null : shortfall(reasons);
    return missing ? [{ missing, offerId, held: true, ownCents: capacityIn(reasons), score, lot }] : [];
  });
}

function capacityIn(reasons: readonly MatchReason[]): number | null {
  const capacity = reasons.find(({ code }) => code === "capacity" || code === "capacity-short")?.data
    ?.capacity;
  return typeof capacity === "number" ? capacity : null;
}

const leastFirst = (a: NearNeed, b: NearNeed): number =>
  MISSING_KINDS.indexOf(a.missing.kind) - MISSING_KINDS.indexOf(b.missing.kind) ||
  b.score - a.score ||
  a.lot.lotId - b.lot.lotId;

export type NearShown = Awaited<ReturnType<typeof showNearNeeds>>[number];

/** Rows of « Presque », in words, with where each thing is mended. */
export async function showNearNeeds(
  { sql, today }: Needs,
  { near, organisationId }: { near: readonly NearNeed[]; organisationId: number },
) {
  const [names, groups] = await Promise.all([
    loadNames(sql, near),
    proposePartners({ sql, today }, { near, organisationId }),
  ]);
  return near.map(({ missing, offerId, held, score, lot }) => {
    const on = submissionDate(lot);
    return {
      id: lot.lotId,
      kind: missing.kind,
      held,
      score,
      offerId,
      to: `/besoins/${lot.purchaseId}#lot-${lot.lotNumber}`,
      name: needName(lot),
      about: [lot.buyerName, names.where(lot), amountWords(lot.amountCents)].filter(Boolean).join(" · "),
      deadline: on && { date: formatDate(on), left: deadlineWords(on, today()) },
      ...missingWords(missing, names),
      mendTo: mendAddress(missing, { offerId, organisationId }),
      widen: missing.kind === "radius" ? { from: missing.from, to: missing.to } : null,
      partners: partnersAddress(missing, lot),
      group: groups.get(lot.lotId) ?? null,
      consortium:
        lot.reservation && on
          ? `/reserver/groupement?base=${encodeURIComponent(lot.reservation)}&date=${on}`
          : null,
    };
  });
}

async function loadNames(sql: Sql, near: readonly NearNeed[]) {
  const trades = near.flatMap(({ missing }) =>
    missing.kind === "trade" ? [missing.cpv, missing.offered] : [],
  );
  const [codes, territories] = await Promise.all([
    listCpv(sql, { codes: trades }),
    territoryLabels(sql, { codes: near.flatMap(({ lot }) => lotTerritories(lot)) }),
  ]);
  const cpv = new Map(codes.map(({ code, label }) => [code, label]));
  return {
    cpv: (code: string) => cpv.get(code) ?? null,
    territory: (code: string) => territories.get(code) ?? null,
    where: (lot: LotLine) => territoriesWords(lot, territories),
  };
}

const FIELDS: Partial<Record<MissingKind, string>> = {
  radius: "radiusKm",
  area: "areas",
  trade: "cpv",
  "offer-kind": "kind",
  capacity: "capacityCents",
  territories: "areas",
};

/** The page, and the field, where it is mended. */
function mendAddress(
  missing: Missing,
  { offerId, organisationId }: { offerId: number | null; organisationId: number },
): string {
  const statuses = `/espace/organisations/${organisationId}/statuts`;
  if (missing.kind === "status") return `${statuses}/nouveau?kind=${missing.status}`;
  if (missing.kind === "proof" || offerId === null) return statuses;
  return `/espace/offres/${offerId}#${FIELDS[missing.kind] ?? ""}`;
}

/** Too far, too small, or not everywhere: who is there already, to answer with. */
function partnersAddress(missing: Missing, lot: LotLine): string | null {
  if (missing.kind !== "radius" && missing.kind !== "capacity" && missing.kind !== "territories") return null;
  const where = missing.kind === "territories" ? missing.missed[0] : lot.territory;
  const params = new URLSearchParams();
  const [cpv] = lot.cpv;
  if (cpv) params.set("cpv", cpv);
  if (where) params.set("ou", where);
  if (lot.reservation) params.set("base", lot.reservation);
  return `/fournisseurs?${params}`;
}
