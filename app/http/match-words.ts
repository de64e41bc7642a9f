import { matchReasonText, splitReasons } from "#app/domain/match-reasons.ts";
import type { MatchReason } from "#app/domain/match-types.ts";
import type { Sql } from "#db/client.ts";
import { loadReasonNames } from "#db/queries/reason-names.ts";

/** A match in words: the three strongest reasons, and the one thing against. */
export type MatchWords = { reasons: string[]; against: string | null };

const STRONGEST = 3;

/** The words of a list of matches, with the labels of the codes that their reasons name read once. */
export async function matchWords(sql: Sql, all: readonly (readonly MatchReason[])[]): Promise<MatchWords[]> {
  const names = await loadReasonNames(sql, { reasons: all.flat() });
  return all.map((reasons) => {
    const { favourable, against } = splitReasons(reasons);
    // A place of execution that is missed is told before anything that costs more points: it bears on the whole lot.
    const worst = against.find(({ code }) => code === "territories-partial") ?? against[0];
    return {
      reasons: favourable.slice(0, STRONGEST).map((reason) => matchReasonText(reason, names)),
      against: worst ? matchReasonText(worst, names) : null,
    };
  });
}

/** The reasons of a list that tells the distance beside the place: told twice it would push out another reason. */
export const withoutDistance = (reasons: readonly MatchReason[]): MatchReason[] =>
  reasons.filter(({ code, points }) => (code !== "distance" && code !== "territories") || points <= 0);
