/**
 * Totals about persons, told to those who must not tell them apart: a group of one to four is never shown, nor can it
 * be worked out from other totals, whatever they are added to or taken from.
 *
 * The totals told so far cut the population into atoms: persons that no told total tells apart. Any sum or difference of
 * told totals that counts a group counts a union of atoms. So a total is told only if every atom, after it, is empty
 * or holds at least `FEWEST` persons. (Cell suppression with audit: Willenborg and de Waal, Elements of Statistical
 * Disclosure Control, 2001, ch. 4.)
 */

/** Product decision: smaller groups of persons are hidden from buyers, companies and the public. */
export const FEWEST = 5;

export type Total = {
  key: string;
  /** Pseudonymous ids of the persons it counts, without doubles. */
  members: ReadonlySet<string>;
};

export type ToldTotal = { key: string; count: number | null };

/**
 * Which of these totals may be told, in the order given: the first ones matter most. A total that was told once must
 * come back first, with the same members, so that what is told later never betrays it. `null` = hidden.
 */
export function tellTotals(totals: readonly Total[], fewest: number = FEWEST): ToldTotal[] {
  const atoms = new Atoms(totals);
  return totals.map(({ key, members }) => ({
    key,
    count: members.size === 0 || atoms.split(members, fewest) ? members.size : null,
  }));
}

/** Persons whom no told total counts: how many they are is told to nobody. */
const UNTOLD = 0;

/** Persons by the told totals that hold them. */
class Atoms {
  readonly #atomOf = new Map<string, number>();
  readonly #sizes = new Map<number, number>();
  #next = 1;

  constructor(totals: readonly Total[]) {
    for (const { members } of totals) for (const person of members) this.#atomOf.set(person, UNTOLD);
    this.#sizes.set(UNTOLD, this.#atomOf.size);
  }

  /** Cuts every atom by these members; false, and nothing is cut, where a piece would be too small. */
  split(members: ReadonlySet<string>, fewest: number): boolean {
    const inside = new Map<number, string[]>();
    for (const person of members) {
      const atom = this.#atomOf.get(person) ?? UNTOLD;
      inside.set(atom, [...(inside.get(atom) ?? []), person]);
    }
    for (const [atom, { length }] of inside) {
      const rest = (this.#sizes.get(atom) ?? 0) - length;
      if (length < fewest || (atom !== UNTOLD && rest > 0 && rest < fewest)) return false;
    }
    for (const [atom, persons] of inside) this.#move(atom, persons);
    return true;
  }

  #move(atom: number, persons: readonly string[]) {
    const rest = (this.#sizes.get(atom) ?? 0) - persons.length;
    if (rest === 0 && atom !== UNTOLD) return;
    const fresh = this.#next++;
    for (const person of persons) this.#atomOf.set(person, fresh);
    this.#sizes.set(atom, rest);
    this.#sizes.set(fresh, persons.length);
  }
}
