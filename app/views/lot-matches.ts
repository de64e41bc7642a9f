import type { MatchReason } from "#app/domain/match.ts";
import { distanceWords, LAPSE_TEXTS } from "#app/domain/match-reasons.ts";
import { matchWords } from "#app/http/match-words.ts";
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
  // The distance stands beside the name: told twice it would push out another reason.
  const others = matches.map(({ reasons }) =>
    reasons.filter(({ code, points }) => code !== "distance" || points <= 0),
  );
  const words = await matchWords(sql, others);
  return matches.map(({ reasons, verdicts, ...match }, index) => ({
    ...match,
    about: aboutOf(match, reasons),
    words: words[index] ?? { reasons: [], against: null },
    verdicts: shownVerdicts(verdicts, reservation ? [reservation] : []),
    lapsed: match.lapseReason ? `Ne correspond plus : ${LAPSE_TEXTS[match.lapseReason]}.` : null,
  }));
}

/** « ESAT · Riom, à 13 km » */
function aboutOf(match: Pick<LotMatch, "statuses" | "communeName">, reasons: readonly MatchReason[]): string {
  const place = [match.communeName, distanceWords(reasons)].filter(Boolean).join(", ");
  return [statusShorts(match.statuses.map(({ kind }) => kind)), place].filter(Boolean).join(" · ");
}
