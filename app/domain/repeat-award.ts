/**
 * The third duty of CCP, art. R. 2122-8: not to contract systematically with one operator when several can answer.
 * Pure. No text gives a number or a time: both are parameters of the tool, and are told as such.
 */
import { addMonths, type IsoDate } from "#app/domain/date.ts";
import { tradeFamilyOf } from "#app/domain/need-family.ts";
import { fold } from "#app/domain/text.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

/** Not legal: the warning comes with the second contract in two years, until the reader says otherwise. */
export const REPEAT_DEFAULTS: RepeatRules = { times: 2, months: 24 };
export type RepeatRules = { times: number; months: number };

/** A contract that was awarded. `holders`: identifiers as the file had them, a SIRET as a rule. */
export type Award = {
  id: number;
  uid: string;
  object: string;
  procedure: string | null;
  cpv: string | null;
  amountCents: number | null;
  notifiedOn: IsoDate | null;
  holders: readonly { id: string; name: string }[];
};

export type RepeatAward<A extends Award = Award> = {
  /** The SIREN, else the name; with the family, what names the warning. */
  holder: string;
  name: string;
  /** The CPV group, eight digits. */
  cpv: string;
  /** The latest first. */
  awards: readonly A[];
  totalCents: number;
  /** Other holders of the same family under the dispense, over the same time: none is the clearest sign. */
  others: number;
};

/** The holders awarded again in one family, below the dispense of the day of each; the most awarded first. */
export function repeatAwards<A extends Award>(
  awards: readonly A[],
  { today, times, months }: RepeatRules & { today: IsoDate },
): RepeatAward<A>[] {
  const since = addMonths(today, -months);
  const families = new Map<string, A[]>();
  for (const award of awards) {
    if (award.cpv === null || !isSmall(award) || award.notifiedOn === null) continue;
    if (award.notifiedOn <= since || award.notifiedOn > today) continue;
    const { cpv } = tradeFamilyOf(award.cpv);
    if (cpv !== null) families.set(cpv, [...(families.get(cpv) ?? []), award]);
  }
  return [...families]
    .flatMap(([cpv, own]) => ofFamily(cpv, own, times))
    .sort((a, b) => b.awards.length - a.awards.length || b.totalCents - a.totalCents);
}

function ofFamily<A extends Award>(cpv: string, awards: readonly A[], times: number): RepeatAward<A>[] {
  const byHolder = new Map<string, { name: string; awards: A[] }>();
  for (const award of awards) {
    for (const [holder, name] of holdersOf(award)) {
      const known = byHolder.get(holder);
      byHolder.set(holder, { name: known?.name || name, awards: [...(known?.awards ?? []), award] });
    }
  }
  return [...byHolder]
    .filter(([, { awards: own }]) => own.length >= times)
    .map(([holder, { name, awards: own }]) => ({
      holder,
      name: name || holder,
      cpv,
      awards: [...own].sort((a, b) => (b.notifiedOn ?? "").localeCompare(a.notifiedOn ?? "")),
      totalCents: own.reduce((total, { amountCents }) => total + (amountCents ?? 0), 0),
      others: byHolder.size - 1,
    }));
}

// Several establishments of one company are one operator.
const holdersOf = ({ holders }: Award): Map<string, string> =>
  new Map(
    holders.map(({ id, name }) => [/^\d{14}$/.test(id) ? id.slice(0, 9) : id || fold(name), name] as const),
  );

const COMPETED = /appel d'offres|avec négociation|dialogue comp|concours/i;

/** Below the dispense of the day it was notified, and not declared as the outcome of a formal competition. */
function isSmall({ cpv, amountCents, notifiedOn, procedure }: Award): boolean {
  if (cpv === null || amountCents === null || notifiedOn === null) return false;
  if (procedure !== null && COMPETED.test(procedure)) return false;
  const works = tradeFamilyOf(cpv).object === "travaux";
  const dispense = thresholdOn(works ? "dispense-works" : "dispense-fs", notifiedOn);
  return dispense.known && amountCents < dispense.value;
}
