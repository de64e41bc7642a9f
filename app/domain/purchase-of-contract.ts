import type { IsoDate } from "#app/domain/date.ts";
import { isConcession } from "#app/domain/decp-award.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import { type LotFields, PURCHASE_LIMITS, type PurchaseFields } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";

/** The purchase that would follow a contract, or several that were the lots of one procedure. Pure. */

export type Followed = {
  uid: string;
  object: string;
  nature: string | null;
  service: string | null;
  cpv: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  renewals: number;
  /** as people corrected it, else as its file tells it */
  contractEnd: IsoDate | null;
  territory: string | null;
};

/** What can be said from a contract alone. A lot without a CPV code cannot be saved: people choose its trade. */
export function purchaseOf(
  contracts: readonly [Followed, ...Followed[]],
  { title, numbers, today }: { title?: string; numbers?: readonly number[]; today: IsoDate },
): { fields: PurchaseFields; lots: LotFields[] } {
  const [first] = contracts;
  // What follows all of them is prepared for the first that ends.
  const ends = contracts.flatMap(({ contractEnd }) => contractEnd ?? []).sort();
  const contractEnd = ends[0] ?? null;
  const calendar = contractEnd === null ? null : renewalCalendar({ contractEnd, today });
  const object = title ?? first.object;
  return {
    fields: {
      reference: first.uid.slice(0, PURCHASE_LIMITS.reference),
      title: shorten(object),
      description: object.length > PURCHASE_LIMITS.title ? object : "",
      form: isConcession(first.nature) ? "concession" : "marche",
      service: first.service,
      contact: null,
      currentContractEnd: contractEnd,
      studyOn: calendar?.studyOn ?? null,
      publicationOn: calendar?.publicationOn ?? null,
      deadlineOn: calendar?.deadlineOn ?? null,
      awardOn: calendar?.awardOn ?? null,
      renewals: first.renewals,
      considerations: [],
    },
    lots: contracts.map((contract, index) => lotOf(contract, numbers?.[index] ?? index + 1)),
  };
}

function lotOf(contract: Followed, number: number): LotFields {
  return {
    number,
    title: shorten(contract.object),
    description: "",
    nature: null,
    cpv: contract.cpv === null ? [] : [contract.cpv],
    sectors: [],
    territory: contract.territory as TerritoryCode | null,
    otherTerritories: [],
    amountCents: contract.amountCents,
    durationMonths: contract.durationMonths,
    reservation: null,
    lendsLabour: false,
    circular: [],
  };
}

const shorten = (text: string) =>
  text.length > PURCHASE_LIMITS.title ? `${text.slice(0, PURCHASE_LIMITS.title - 1)}…` : text;

/** A name that no other of the buyer's references bears: « 2027-EV-01 (2) ». */
export function freeReference(reference: string, taken: ReadonlySet<string>): string {
  for (let rank = 1; ; rank += 1) {
    const suffix = rank === 1 ? "" : ` (${rank})`;
    const free = reference.slice(0, PURCHASE_LIMITS.reference - suffix.length) + suffix;
    if (!taken.has(free)) return free;
  }
}
