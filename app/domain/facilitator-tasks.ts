/** « À faire » of a facilitator: needs of its queues, hours and persons that wait for it, clauses that fall behind. Pure. */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { queueView } from "#app/domain/facilitation.ts";
import { formatHours, progressOf } from "#app/domain/insertion-progress.ts";
import type { RemindedNeed } from "#app/domain/queue-reminder.ts";

export type FacilitatorTask = {
  /** the day it is for; null: none is known */
  on: IsoDate | null;
  what: string;
  about: string;
  why: string;
  /** the article that brought it, where one did */
  rule?: string;
  /** under the address of the structure: « /insertion/12 » */
  path: string;
};

export type QueuedNeed = Omit<RemindedNeed, "case"> & {
  purchaseId: number;
  case: (RemindedNeed["case"] & { nextStep: string }) | null;
};

/** What a queue asks for: those to take as one thing, with the first of them, then each that this body follows. */
export function queueTasks(
  needs: readonly QueuedNeed[],
  {
    label,
    path,
    organisationId,
    today,
  }: { label: string; path: string; organisationId: number; today: IsoDate },
): FacilitatorTask[] {
  const inView = (view: ReturnType<typeof queueView>) =>
    needs
      .filter(
        (need) => queueView({ followed: need.case, reasons: need.reasons }, organisationId, today) === view,
      )
      .sort(bySoonest);
  const toTake = inView("a-prendre");
  return [
    ...toTake.slice(0, 1).map((first) => ({
      ...{ on: first.publicationOn, what: "Prendre en charge", path },
      about: `${toTake.length}\u00a0${toTake.length > 1 ? "besoins" : "besoin"}, ${label.toLowerCase()}`,
      why: `Le plus proche\u00a0: «\u00a0${first.title}\u00a0» (${first.buyerName}).`,
    })),
    ...inView("suivis").map((need) => followed(need, path)),
  ];
}

const followed = (
  { purchaseId, title, buyerName, publicationOn, reasons, case: kept }: QueuedNeed,
  path: string,
) => {
  const rule = reasons[0]?.article;
  const [queue, search] = path.split("?");
  return {
    ...{ on: publicationOn, what: "Besoin suivi", about: title },
    why: `${buyerName}. ${kept?.nextStep || "Suite à décider."}`,
    ...(rule ? { rule } : {}),
    path: `${queue}/${purchaseId}${search ? `?${search}` : ""}`,
  };
};

const bySoonest = (a: QueuedNeed, b: QueuedNeed): number =>
  (a.publicationOn ?? "9999").localeCompare(b.publicationOn ?? "9999");

export type WatchedContract = {
  id: number;
  title: string;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
  commitments: readonly (Pick<Parameters<typeof progressOf>[0], "hours" | "plan"> & {
    id: number;
    companyName: string;
    validated: number;
    pending: number;
    /** the day of its last attestation; null: none was issued */
    attestedOn: IsoDate | null;
  })[];
};

/** What contracts ask for: hours to validate, then companies behind their schedule or that ended short. */
export function contractTasks(contracts: readonly WatchedContract[], today: IsoDate): FacilitatorTask[] {
  return contracts.flatMap((contract) => {
    const path = `/insertion/${contract.id}`;
    const pending = contract.commitments.reduce((sum, one) => sum + one.pending, 0);
    return [
      ...(pending > 0
        ? [
            {
              ...{ on: null, what: "Valider des heures", about: contract.title, path },
              why: `${formatHours(pending)}\u00a0h saisies attendent\u00a0: elles ne comptent qu'une fois validées.`,
            },
          ]
        : []),
      ...contract.commitments.flatMap((one) => behind(contract, one, today)),
    ];
  });
}

function behind(
  { id, title, startsOn, endsOn }: WatchedContract,
  commitment: WatchedContract["commitments"][number],
  today: IsoDate,
): FacilitatorTask[] {
  const { hours, plan, companyName } = commitment;
  const path = `/insertion/${id}/engagements/${commitment.id}`;
  const { late, remaining, expected, done } = progressOf(
    { hours, plan, startsOn, endsOn },
    commitment,
    today,
  );
  const about = `${companyName}, «\u00a0${title}\u00a0»`;
  if (endsOn !== null && endsOn < today) {
    // Attested once it was over, what is missing is settled: hours that come later are told where they wait.
    if (remaining === 0 || (commitment.attestedOn ?? "") > endsOn) return [];
    const why = `Terminé le ${formatDate(endsOn)}, il manque ${formatHours(remaining)}\u00a0h\u00a0: attestation à établir.`;
    return [{ on: endsOn, what: "Clore la clause", about, why, path }];
  }
  if (!late || expected === null) return [];
  const why = `${formatHours(done)}\u00a0h validées, ${formatHours(Math.round(expected))} attendues à ce jour.`;
  return [{ on: endsOn, what: "Rattraper un retard", about, why, path }];
}
