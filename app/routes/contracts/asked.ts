import { isIsoDate } from "#app/domain/date.ts";
import { REPEAT_DEFAULTS, type RepeatRules } from "#app/domain/repeat-award.ts";
import { fold } from "#app/domain/text.ts";
import { pageParam, textParam, wholeOf } from "#app/http/typed.ts";
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
  const text = (name: string) => textParam(params, name);
  return {
    year: yearOf(text("periode")),
    list: { year: yearOf(text("annee")), family: text("famille"), words: text("q") },
    repeat: {
      times: wholeOf(text("fois"), { least: 2, most: MOST_TIMES }) ?? REPEAT_DEFAULTS.times,
      months: wholeOf(text("mois"), { least: 1, most: MOST_MONTHS }) ?? REPEAT_DEFAULTS.months,
    },
    page: pageParam(params),
  };
}

const yearOf = (text: string): number | null => (isIsoDate(`${text}-01-01`) ? Number(text) : null);

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
