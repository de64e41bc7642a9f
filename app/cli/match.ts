import { setTimeout as sleep } from "node:timers/promises";
import { LEGAL_BASES, type LegalBase, type Verdict } from "#app/domain/eligibility.ts";
import { matchReasonText, type ReasonNames } from "#app/domain/match-reasons.ts";
import { drains } from "#app/jobs/handlers.ts";
import { matchHandlers } from "#app/jobs/match-handlers.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import type { Services } from "#app/services.ts";
import { countLotMatches, countPending, findLot } from "#db/queries/match-pending.ts";
import { type LotMatch, listLotMatches } from "#db/queries/matches.ts";
import { loadReasonNames } from "#db/queries/reason-names.ts";

/** `reciproque match --buyer SIRET --reference REF --lot N [--limit N]`: who answers a lot, as JSON. */

export type MatchQuestion = { buyer: string; reference: string; lot: number; limit?: number };

export type MatchAnswer = {
  /** every supplier that matches, also those beyond `limit` */
  total: number;
  matches: {
    supplier: { siret: string; name: string };
    offer: { id: number; title: string } | null;
    score: number;
    verdicts: Record<LegalBase, Verdict>;
    reasons: { code: string; text: string }[];
  }[];
};

const DEFAULT_LIMIT = 20;

/** The matches of a lot, once every change made before is accounted for; null when there is no such lot. */
export async function matchCommand(
  services: Services,
  { buyer, reference, lot, limit = DEFAULT_LIMIT }: MatchQuestion,
): Promise<MatchAnswer | null> {
  await finishMatching(services);
  const { sql } = services;
  const found = await findLot(sql, { siret: buyer, reference, number: lot });
  if (!found) return null;
  const { lotId } = found;
  const page = await listLotMatches(sql, {
    ...found,
    today: services.today(),
    limit,
    filters: { holds: true },
  });
  const names = await loadReasonNames(sql, { reasons: page.rows.flatMap((row) => row.reasons) });
  return {
    total: await countLotMatches(sql, { lotId }),
    matches: page.rows.map((row) => answerOf(row, names)),
  };
}

const PATIENCE_MS = 120_000;
const PAUSE_MS = 50;

/** Does the matching that waits, then waits for what another process is at. */
export async function finishMatching(services: Services): Promise<void> {
  const kinds = Object.keys(matchHandlers).filter((kind) => kind !== "match-night");
  const handlers = Object.fromEntries(kinds.map((kind) => [kind, matchHandlers[kind]]));
  const until = Date.now() + PATIENCE_MS;
  do {
    await drainJobs({ services, handlers: handlers as typeof matchHandlers, drains });
    if ((await countPending(services.sql, { kinds })) === 0) return;
    await sleep(PAUSE_MS);
  } while (Date.now() < until);
}

function answerOf(row: LotMatch, names: ReasonNames): MatchAnswer["matches"][number] {
  const verdicts = LEGAL_BASES.map((base) => [base, row.verdicts[base] ?? "no"]);
  return {
    supplier: { siret: row.siret, name: row.name },
    offer: row.offerId === null ? null : { id: row.offerId, title: row.offerTitle ?? "" },
    score: row.score,
    verdicts: Object.fromEntries(verdicts),
    reasons: row.reasons.map((reason) => ({ code: reason.code, text: matchReasonText(reason, names) })),
  };
}
