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

// The lots of a procedure are notified within a few months of one another; the next procedure comes years later.
const DAYS_APART = 183;

/** Groups of two lots at least, by their common object; contracts that say no lot are in none. */
export function groupLots<C extends Contract>(contracts: readonly C[]): LotGroup<C>[] {
  const groups = new Map<
    string,
    { title: string; first: IsoDate | null; members: { asked: number; contract: C }[] }[]
  >();
  for (const contract of [...contracts].sort(byDate)) {
    const [, before, digits] = LOT.exec(contract.object) ?? [];
    if (before === undefined) continue;
    const title = before.trim();
    const known = groups.get(fold(title)) ?? [];
    groups.set(fold(title), known);
    const near = known.find(({ first }) => isNear(first, contract.notifiedOn));
    const member = { asked: Number(digits), contract };
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

const isNear = (a: IsoDate | null, b: IsoDate | null): boolean =>
  a === null || b === null ? a === b : Math.abs(daysBetween(a, b)) <= DAYS_APART;

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
