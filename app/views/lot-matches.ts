import { DECLINE_MOTIVES, type DeclineMotive } from "#app/domain/funnel.ts";
import type { MatchReason } from "#app/domain/match.ts";
import { distanceWords, LAPSE_TEXTS } from "#app/domain/match-reasons.ts";
import { matchWords, withoutDistance } from "#app/http/match-words.ts";
import type { Services } from "#app/services.ts";
import { statusShorts } from "#app/views/labels.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import type { Sql } from "#db/client.ts";
import type { Lot } from "#db/queries/lots.ts";
import { type LotMatch, listLotMatches } from "#db/queries/matches.ts";

const BEST = 5;

export type MatchShown = Awaited<ReturnType<typeof showMatches>>[number];

/** The best matches of a lot, for its buyer's own people. */
export async function bestMatches(
  { sql, today }: Pick<Services, "sql" | "today">,
  { lot, organisationId }: { lot: Lot; organisationId: number },
) {
  const asked = { lotId: lot.id, organisationId, today: today(), limit: BEST, filters: { holds: true } };
  const { rows } = await listLotMatches(sql, asked);
  return showMatches(sql, rows, lot);
}

/** Matches of a lot as rows: who and how far, why, what the law says. */
export async function showMatches<Match extends LotMatch>(
  sql: Sql,
  matches: readonly Match[],
  { reservation }: { reservation: string | null },
) {
  const words = await matchWords(
    sql,
    matches.map(({ reasons }) => withoutDistance(reasons)),
  );
  return matches.map(({ reasons, verdicts, ...match }, index) => ({
    ...match,
    about: aboutOf(match, reasons),
    words: words[index] ?? { reasons: [], against: null },
    verdicts: shownVerdicts(verdicts, reservation ? [reservation] : []),
    refusal: match.stage === "declined" ? refusalWords(match) : null,
    lapsed: match.lapseReason ? `Ne correspond plus\u00a0: ${LAPSE_TEXTS[match.lapseReason]}.` : null,
  }));
}

/** « ESAT · Riom, à 13 km » */
function aboutOf(match: Pick<LotMatch, "statuses" | "communeName">, reasons: readonly MatchReason[]): string {
  const place = [match.communeName, distanceWords(reasons)].filter(Boolean).join(", ");
  return [statusShorts(match.statuses.map(({ kind }) => kind)), place].filter(Boolean).join(" · ");
}

/** « A décliné : calendrier incompatible », with what the supplier wrote. */
function refusalWords({ motive, message }: Pick<LotMatch, "motive" | "message">): string {
  const why = motive && (DECLINE_MOTIVES[motive as DeclineMotive] ?? motive).toLowerCase();
  return [`A décliné${why ? `\u00a0: ${why}` : ""}.`, message && `«\u00a0${message}\u00a0»`]
    .filter(Boolean)
    .join(" ");
}
