import { formatDate } from "#app/domain/date.ts";
import { BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { explain } from "#app/domain/match.ts";
import { dateOfInstant } from "#app/fr.ts";
import { attachedFile } from "#app/http/attachments.ts";
import { loadLosses } from "#app/http/status-losses.ts";
import { type Asked, PER_PAGE, STAGE_GROUPS } from "#app/routes/purchases/matches-asked.ts";
import { comparedTo, freshSince } from "#app/routes/purchases/matches-fresh.ts";
import type { Services } from "#app/services.ts";
import { showMatches } from "#app/views/lot-matches.ts";
import { scoreSteps } from "#app/views/score-steps.ts";
import { listAttachedTo } from "#db/queries/answer-documents.ts";
import { funnelCounts } from "#db/queries/funnel.ts";
import type { Lot } from "#db/queries/lots.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { findNeed } from "#db/queries/match-needs.ts";
import { type LotMatch, listInterested, listLotMatches } from "#db/queries/matches.ts";
import { countMatchedKinds, countReached } from "#db/queries/purchase-matches.ts";
import { loadReasonNames } from "#db/queries/reason-names.ts";

/** Suppliers shown in the tray: a sourcing list of more is exported, not read here. */
const TRAY = 60;

type Ask = {
  lot: Lot;
  purchaseId: number;
  organisationId: number;
  publishedAt: Date | null;
  asked: Asked;
  /** files of answers are the buyer's alone, whoever else reads the lot */
  withFiles: boolean;
};

/** The matches of a lot, filtered, with the whole computation of each; and what stands beside them. */
export async function lotMatches(
  services: Pick<Services, "sql" | "today">,
  { lot, purchaseId, organisationId, publishedAt, asked, withFiles }: Ask,
) {
  const { sql, today } = services;
  const own = { lotId: lot.id, organisationId, today: today() };
  const { base, verdict, status, stage, page } = asked;
  const filters = { base, verdict, status, ...(stage && STAGE_GROUPS[stage]) };
  const offset = (page - 1) * PER_PAGE;
  const since = await comparedTo(sql, { lotId: lot.id, publishedAt, organisationId });
  const narrowed = { ...filters, foundAfter: asked.fresh && since ? since.on : null };
  const { total, rows } = await listLotMatches(sql, { ...own, limit: PER_PAGE, offset, filters: narrowed });
  const shown = await showMatches(sql, rows, lot);
  const steps = await stepsOf(services, { lot, rows });
  const interested = await listInterested(sql, own);
  const tray = await listLotMatches(sql, { ...own, limit: TRAY, filters: STAGE_GROUPS.liste });
  const suppliers = [...interested, ...tray.rows];
  const extrasOf = await extras(services, { lot, organisationId, withFiles, suppliers });
  return {
    total,
    matches: shown.map((match, index) => {
      const fresh = freshSince(match.foundAt, since);
      return { ...match, rank: offset + index + 1, steps: steps[index], fresh };
    }),
    since: since && { ...since, on: formatDate(since.on) },
    interested: (await showMatches(sql, interested, lot)).map((match) => ({
      ...match,
      since: dateOfInstant(match.interestedAt),
      ...extrasOf(match.organisationId, match.interestedAt),
    })),
    listed: tray.rows.map((one) => ({ ...listedOf(one), ...extrasOf(one.organisationId, one.stageAt) })),
    counts: await funnelCounts(sql, own),
    reached: await countReached(sql, { organisationId, purchaseId, lotId: lot.id }),
    kinds: await countMatchedKinds(sql, own),
    bases: basesOf(lot),
  };
}

const listedOf = ({ organisationId, name, stage }: LotMatch) => ({ organisationId, name, stage });

type Answered = Pick<Ask, "lot" | "organisationId" | "withFiles"> & {
  suppliers: readonly { organisationId: number }[];
};

/** What comes with an answer to a lot: documents attached, and statuses lost since. `organisationId`: the buyer. */
async function extras(
  { sql, today }: Pick<Services, "sql" | "today">,
  { lot, organisationId, withFiles, suppliers }: Answered,
) {
  const held = withFiles ? await listAttachedTo(sql, { lotId: lot.id, buyerId: organisationId }) : [];
  const organisationIds = suppliers.map((supplier) => supplier.organisationId);
  const lossesOf = await loadLosses(sql, { organisationIds, today: today() });
  return (id: number, since: Date) => ({
    losses: lossesOf({ organisationId: id, since, reservation: lot.reservation }),
    files: held.filter((one) => one.organisationId === id).map((one) => attachedFile(one, today())),
  });
}

export type LotMatches = Awaited<ReturnType<typeof lotMatches>>;

/** The families of bases that some supplier of the lot may answer, with how many. */
function basesOf({ matchCounts }: Lot): { base: LegalBase; label: string; count: number }[] {
  return Object.entries(matchCounts?.bases ?? {}).map(([base, { yes, toProve }]) => ({
    base: base as LegalBase,
    label: BASES[base as LegalBase].short,
    count: yes + toProve,
  }));
}

/** Of each match, the computation of its best offer as it stands today; null for one that no longer has an offer. */
async function stepsOf(
  { sql, today }: Pick<Services, "sql" | "today">,
  { lot, rows }: { lot: Lot; rows: LotMatch[] },
) {
  const need = await findNeed(sql, { lotId: lot.id, today: today() });
  const organisationIds = rows.map(({ organisationId }) => organisationId);
  const suppliers = await loadSuppliers(sql, { organisationIds, today: today() });
  const names = await loadReasonNames(sql, { reasons: rows.flatMap(({ reasons }) => reasons) });
  return rows.map(({ organisationId }) => {
    const full = suppliers.get(organisationId);
    if (!need || !full) return null;
    const [best] = explain({
      need,
      supplier: full.supplier,
      bids: full.bidsFor(need),
      today: today(),
    }).trials;
    return best ? scoreSteps(best, names) : null;
  });
}
