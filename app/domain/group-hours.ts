/**
 * Hours of groups of persons, told to those who also read how much was done of each contract, by mode, month after
 * month. Those figures of execution are told whatever the number of persons: they are the contract's. Hours of a group
 * are told only if nobody can work out from all of them, added and taken away with whatever weights, hours that one to
 * four persons alone account for and that say something of who they are.
 *
 * A combination weighs each person by the groups that hold them, and each slice of the execution by its own figure. It
 * tells of few persons when everybody else's hours cancel out: in each slice, all the others weigh the same. So let
 * persons link their group to the slices that they worked in. If, whichever four persons are taken out, what remains
 * still holds together, then all weigh the same, and the combination says nothing of groups. « Whichever four » is
 * Menger's theorem (1927): between two groups there are five ways that share no person. docs/decisions/0021.
 */
import { FEWEST, type Total } from "#app/domain/small-groups.ts";

/** A person worked in a slice: a part of the execution whose hours are told, and no part of it is. */
export type Worked = { person: string; slice: string };

/**
 * Of which groups the hours may be told beside those of every slice, in the order given: the first ones matter most.
 * @param groups those whose number of persons is told, each with a key of its own
 */
export function tellGroupHours(
  groups: readonly Total[],
  worked: readonly Worked[],
  fewest: number = FEWEST,
): Set<string> {
  const told = new Set<string>();
  let parts = new Map(worked.map(({ person }) => [person, ""]));
  for (const { key, members } of groups) {
    const cut = new Map(
      [...parts].map(([person, part]) => [person, `${part}${members.has(person) ? 1 : 0}`]),
    );
    const isCut = new Set(cut.values()).size > new Set(parts.values()).size;
    if (isCut && !holdsTogether(cut, worked, fewest)) continue;
    told.add(key);
    if (isCut) parts = cut;
  }
  return told;
}

/** Whether the parts stay linked by persons and slices, whichever `fewest - 1` persons are taken out. */
function holdsTogether(
  parts: ReadonlyMap<string, string>,
  worked: readonly Worked[],
  fewest: number,
): boolean {
  const [first, ...others] = new Set(parts.values());
  return others.every((other) => waysBetween(`part ${first}`, `part ${other}`, { parts, worked, fewest }));
}

type Links = { parts: ReadonlyMap<string, string>; worked: readonly Worked[]; fewest: number };

/** Whether there are `fewest` ways between two parts that share no person: each person is passed once. */
function waysBetween(from: string, to: string, { parts, worked, fewest }: Links): boolean {
  const room = new Map<string, Map<string, number>>();
  const open = (one: string, other: string, capacity: number) => {
    const known = room.get(one) ?? new Map<string, number>();
    known.set(other, capacity);
    room.set(one, known);
  };
  const join = (person: string, hub: string) => {
    open(hub, `in ${person}`, Number.POSITIVE_INFINITY);
    open(`out ${person}`, hub, Number.POSITIVE_INFINITY);
  };
  for (const [person, part] of parts) {
    open(`in ${person}`, `out ${person}`, 1);
    join(person, `part ${part}`);
  }
  for (const { person, slice } of worked) join(person, `slice ${slice}`);
  for (let ways = 0; ways < fewest; ways += 1) {
    const way = shortestWay(room, from, to);
    if (!way) return false;
    for (const [at, next] of way.slice(1).entries()) take(room, way[at] ?? from, next);
  }
  return true;
}

/** Goes one way, and leaves the way back open: a later way may undo it (Ford and Fulkerson). */
function take(room: Map<string, Map<string, number>>, one: string, other: string) {
  const there = room.get(one) ?? new Map<string, number>();
  const back = room.get(other) ?? new Map<string, number>();
  there.set(other, (there.get(other) ?? 0) - 1);
  back.set(one, (back.get(one) ?? 0) + 1);
  room.set(one, there).set(other, back);
}

function shortestWay(
  room: ReadonlyMap<string, ReadonlyMap<string, number>>,
  from: string,
  to: string,
): string[] | null {
  const before = new Map([[from, from]]);
  const waiting = [from];
  for (const at of waiting) {
    if (at === to) break;
    for (const [next, capacity] of room.get(at) ?? []) {
      if (capacity <= 0 || before.has(next)) continue;
      before.set(next, at);
      waiting.push(next);
    }
  }
  if (!before.has(to)) return null;
  const way = [to];
  for (let at = to; at !== from; ) {
    at = before.get(at) ?? from;
    way.unshift(at);
  }
  return way;
}
