import { assessAll } from "#app/domain/match.ts";
import type { Assessment } from "#app/domain/match-types.ts";
import {
  countFound,
  type Found,
  type Relaxation,
  reachingTo,
  relaxationsOf,
  relaxationWords,
  relaxed,
} from "#app/domain/need-relaxation.ts";
import type { LotFields, PurchaseFields } from "#app/domain/purchase.ts";
import type { Sql } from "#db/client.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import { listNearby } from "#db/queries/match-nearby.ts";
import { type IndexedNeed, readDraftNeed } from "#db/queries/match-needs.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

/**
 * Who a lot that is being written would find, and what each of its constraints costs: the candidates and the tests of
 * the matching itself, on what is typed. Nothing is written.
 */

type Draft = {
  organisationId: number;
  fields: Pick<PurchaseFields, "form" | "deadlineOn" | "publicationOn">;
  lot: LotFields;
  today: string;
};

export type NeedCost = {
  found: Found;
  /** what the place is read as, when nothing was typed: the buyer's commune */
  assumedPlace: boolean;
  costs: CostShown[];
};

/** `of`: suppliers that would match, or that would answer everything asked. */
export type CostShown = { words: string; gain: number; of: "matches" | "full" };

/** Null: without a trade there is nobody to look for. */
export async function needCost(sql: Sql, draft: Draft): Promise<NeedCost | null> {
  if (draft.lot.cpv.length === 0) return null;
  const { today } = draft;
  const need = await readDraftNeed(sql, draft);
  if (!need) return null;
  const candidates = await listCandidates(sql, { need, today });
  const assessments = assessAll(need, candidates, today);
  const found = countFound(need, assessments);
  const relaxations = relaxationsOf(need);
  const tried: ({ relaxation: Relaxation } & Found)[] = [];
  // One after the other: whoever types takes one connection, whatever the number of constraints.
  for (const relaxation of relaxations) {
    tried.push({ relaxation, ...(await tryOne(sql, { draft, need, relaxation, candidates, assessments })) });
  }
  const words = await namesOf(sql, relaxations);
  return {
    found,
    assumedPlace: need.territory.assumed,
    costs: tried
      .map(({ relaxation, matches, full }) => ({
        words: relaxationWords(relaxation, words),
        ...gainOf(relaxation, { matches: matches - found.matches, full: full - found.full }),
      }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => Number(b.of === "matches") - Number(a.of === "matches") || b.gain - a.gain),
  };
}

const SOFT: ReadonlySet<Relaxation["kind"]> = new Set(["circular", "amount", "date", "fewer-places"]);

// What excludes nobody is judged by who answers everything.
function gainOf({ kind }: Relaxation, gained: Found): Pick<CostShown, "gain" | "of"> {
  const soft = SOFT.has(kind);
  return soft ? { gain: gained.full, of: "full" } : { gain: gained.matches, of: "matches" };
}

type Trial = {
  draft: Draft;
  need: IndexedNeed;
  relaxation: Relaxation;
  candidates: Awaited<ReturnType<typeof listCandidates>>;
  assessments: readonly Assessment[];
};

async function tryOne(sql: Sql, { draft, need, relaxation, candidates, assessments }: Trial): Promise<Found> {
  const { today } = draft;
  if (relaxation.kind === "radius") {
    const nearby = await listNearby(sql, { need, km: relaxation.km, today });
    const farther = nearby.map(({ supplier, bidsFor }) => ({
      supplier,
      bids: reachingTo(bidsFor(need), relaxation.km),
    }));
    return union(need, assessments, assessAll(need, farther, today));
  }
  if (relaxation.kind === "place") {
    const lot = { ...draft.lot, territory: relaxation.to };
    const wider = await readDraftNeed(sql, { ...draft, lot });
    if (!wider) return countFound(need, assessments);
    const found = await listCandidates(sql, { need: wider, today });
    return union(need, assessments, assessAll(wider, found, today));
  }
  const loose = relaxed(need, relaxation);
  // Another trade is other candidates; the rest changes what is thought of the same.
  const among = relaxation.kind === "trade" ? await listCandidates(sql, { need: loose, today }) : candidates;
  return countFound(loose, assessAll(loose, among, today));
}

/** Who matched stays, with what the relaxation brings. */
function union(need: IndexedNeed, before: readonly Assessment[], after: readonly Assessment[]): Found {
  const held = before.filter(({ lapse }) => lapse === null);
  const known = new Set(held.map(({ organisationId }) => organisationId));
  return countFound(need, [...held, ...after.filter(({ organisationId }) => !known.has(organisationId))]);
}

async function namesOf(sql: Sql, relaxations: readonly Relaxation[]) {
  const places = relaxations.flatMap((one) =>
    one.kind === "place" ? [one.to] : one.kind === "fewer-places" ? [one.without] : [],
  );
  const codes = relaxations.flatMap((one) => (one.kind === "trade" ? [one.to] : []));
  const cpv = await listCpv(sql, { codes });
  return {
    places: await territoryLabels(sql, { codes: places }),
    cpv: new Map(cpv.map(({ code, label }) => [code, label])),
  };
}
