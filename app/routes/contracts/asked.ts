import { isIsoDate } from "#app/domain/date.ts";
import { REPEAT_DEFAULTS, type RepeatRules } from "#app/domain/repeat-award.ts";
import { fold } from "#app/domain/text.ts";
import type { Contract } from "#db/queries/contracts.ts";

/** What the address of « Marchés attribués » asks. What cannot be read is left out, and the page shows what holds. */
export type ContractsAsked = {
  /** Null: the twelve months that end today. */
  year: number | null;
  list: { year: number | null; family: string; words: string };
  repeat: RepeatRules;
  page: number;
};

const MOST_TIMES = 20;
const MOST_MONTHS = 120;

export function readContractsAsked(params: URLSearchParams): ContractsAsked {
  const text = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim().slice(0, 120);
  return {
    year: yearOf(text("periode")),
    list: { year: yearOf(text("annee")), family: text("famille"), words: text("q") },
    repeat: {
      times: whole(text("fois"), 2, MOST_TIMES) ?? REPEAT_DEFAULTS.times,
      months: whole(text("mois"), 1, MOST_MONTHS) ?? REPEAT_DEFAULTS.months,
    },
    page: whole(text("page"), 1, 10_000) ?? 1,
  };
}

const yearOf = (text: string): number | null => (isIsoDate(`${text}-01-01`) ? Number(text) : null);

function whole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** The contracts that a list is narrowed to: a year of notification, a family, words of the object or holders. */
export function narrow<C extends Contract & { family: string }>(
  contracts: readonly C[],
  { year, family, words }: ContractsAsked["list"],
): C[] {
  const asked = fold(words).split(" ").filter(Boolean);
  return contracts.filter((contract) => {
    if (year !== null && !contract.notifiedOn?.startsWith(`${year}-`)) return false;
    if (family !== "" && contract.family !== family) return false;
    const holders = contract.holders.map(({ id, name }) => `${id} ${name}`);
    const text = fold([contract.uid, contract.object, ...holders].join(" "));
    return asked.every((word) => text.includes(word));
  });
}
