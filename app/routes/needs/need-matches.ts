import { formatDate } from "#app/domain/date.ts";
import { LEGAL_BASES } from "#app/domain/eligibility.ts";
import { STAGE_LABELS } from "#app/domain/funnel.ts";
import { type Explanation, explain } from "#app/domain/match.ts";
import { LAPSE_TEXTS } from "#app/domain/match-reasons.ts";
import { canEdit, type Viewer } from "#app/domain/permission.ts";
import { matchWords } from "#app/http/match-words.ts";
import type { Services } from "#app/services.ts";
import { scoreSteps } from "#app/views/score-steps.ts";
import { verdictData } from "#app/views/standing.ts";
import type { Lot } from "#db/queries/lots.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { listNeeds } from "#db/queries/match-needs.ts";
import { loadReasonNames } from "#db/queries/reason-names.ts";
import { findMatch } from "#db/queries/supplier-needs.ts";

// A member of many structures answers for a few: their page of needs has the others.
const MOST_STRUCTURES = 3;

export type OwnMatch = Awaited<ReturnType<typeof ownMatches>>[number];

/** What the reader's own structures are to each lot, computed now: also why one does not match. */
export async function ownMatches(services: Services, viewer: Viewer, lots: readonly Lot[], buyerId: number) {
  const { sql, today } = services;
  const own = viewer.memberships
    .filter(({ isSupplier, organisationId }) => isSupplier && organisationId !== buyerId)
    .slice(0, MOST_STRUCTURES);
  if (own.length === 0) return [];
  const [needs, suppliers] = await Promise.all([
    listNeeds(sql, { lotIds: lots.map(({ id }) => id), today: today() }),
    loadSuppliers(sql, { organisationIds: own.map(({ organisationId }) => organisationId), today: today() }),
  ]);
  const pairs = needs.flatMap((need) =>
    own.flatMap(({ organisationId, name }) => {
      const full = suppliers.get(organisationId);
      if (!full) return [];
      const found = explain({ need, supplier: full.supplier, bids: full.bidsFor(need), today: today() });
      return [{ need, organisationId, name, found }];
    }),
  );
  return Promise.all(
    pairs.map(async ({ need, organisationId, name, found }) => ({
      lotId: need.lotId,
      organisationId,
      name,
      mayAnswer: canEdit(viewer, organisationId),
      ...(await inWords(services, found)),
      verdicts: verdictsOf(found, need.reservation),
      on: formatDate(need.on),
      stage: await stageOf(services, need.lotId, organisationId),
    })),
  );
}

async function inWords({ sql }: Services, { lapse, reasons, score, trials }: Explanation) {
  const [words] = await matchWords(sql, [reasons]);
  const best = trials[0];
  const names = await loadReasonNames(sql, { reasons });
  return {
    score,
    lapse: lapse && LAPSE_TEXTS[lapse],
    offer: best && lapse === null ? best.bid.id : null,
    words: words ?? { reasons: [], against: null },
    steps: best && lapse === null ? scoreSteps(best, names) : [],
  };
}

// The base that the lot asks for; else those that are open to the structure.
function verdictsOf({ eligibility }: Explanation, reservation: Lot["reservation"]) {
  const told = reservation ? [reservation] : LEGAL_BASES.filter((base) => eligibility[base].verdict !== "no");
  return told.map((base) => verdictData(base, eligibility[base]));
}

async function stageOf({ sql }: Services, lotId: number, organisationId: number) {
  const match = await findMatch(sql, { lotId, organisationId });
  const answered = match && (match.stage === "interested" || match.stage === "declined");
  return { label: match ? STAGE_LABELS[match.stage] : null, answered: answered === true };
}
