import { daysBetween, type IsoDate } from "#app/domain/date.ts";
import { fold } from "#app/domain/text.ts";

/** Contracts that are the lots of one procedure: open data and tables give one row a lot. Pure. */

export type LotGroup<C> = {
  /** what the objects have in common: « Rénovation des forges » */
  title: string;
  /** by number of lot; a number met twice takes the next free one */
  lots: { number: number; contract: C }[];
};

type Contract = { id: number; object: string; notifiedOn: IsoDate | null };

// « Rénovation des petites forges - LOT 4 MENUISERIE »: what stands before, and the number.
const LOT = /^(.{4,}?)[\s\-–—:,;.(/]*\blots?\s*(?:n\s*[°ºo.]?\s*)?(\d{1,3})\b/iu;

// « Collecte de déchets en déchèterie - Gravats », « … - Bois »: no lot is said, the object is told first.
const PART = /^(.{12,}?)\s+[-–—:]\s+\S/u;

// The lots of a procedure are notified within a few months of one another; the next procedure comes years later.
const DAYS_APART = 183;

type Part = { title: string; asked: number; daysApart: number };

/** Which lot of what a contract says it is; contracts that name no lot are parts of one object if notified the same day. */
function partOf(object: string): Part | null {
  const [, before, digits] = LOT.exec(object) ?? [];
  if (before !== undefined) return { title: before.trim(), asked: Number(digits), daysApart: DAYS_APART };
  const [, common] = PART.exec(object) ?? [];
  return common === undefined ? null : { title: common.trim(), asked: 1, daysApart: 0 };
}

/** Groups of two lots at least, by their common object. */
export function groupLots<C extends Contract>(contracts: readonly C[]): LotGroup<C>[] {
  const groups = new Map<
    string,
    { title: string; first: IsoDate | null; members: { asked: number; contract: C }[] }[]
  >();
  for (const contract of [...contracts].sort(byDate)) {
    const part = partOf(contract.object);
    if (part === null) continue;
    const { title, asked, daysApart } = part;
    const key = `${daysApart} ${fold(title)}`;
    const known = groups.get(key) ?? [];
    groups.set(key, known);
    const near = known.find(({ first }) => isNear(first, contract.notifiedOn, daysApart));
    const member = { asked, contract };
    if (near) near.members.push(member);
    else known.push({ title, first: contract.notifiedOn, members: [member] });
  }
  return [...groups.values()]
    .flat()
    .filter(({ members }) => members.length > 1)
    .map(({ title, members }) => ({ title, lots: numbered(members) }))
    .sort((a, b) => a.title.localeCompare(b.title, "fr"));
}

const byDate = (a: Contract, b: Contract) =>
  (a.notifiedOn ?? "").localeCompare(b.notifiedOn ?? "") || a.id - b.id;

const isNear = (a: IsoDate | null, b: IsoDate | null, daysApart: number): boolean =>
  a === null || b === null ? daysApart > 0 && a === b : Math.abs(daysBetween(a, b)) <= daysApart;

function numbered<C extends Contract>(members: readonly { asked: number; contract: C }[]) {
  const taken = new Set<number>();
  const lots = [...members]
    .sort((a, b) => a.asked - b.asked || a.contract.id - b.contract.id)
    .map(({ asked, contract }) => {
      let number = Math.max(1, asked);
      while (taken.has(number)) number += 1;
      taken.add(number);
      return { number, contract };
    });
  return lots.sort((a, b) => a.number - b.number);
}
