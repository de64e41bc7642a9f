import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { DECLINE_MOTIVES, type DeclineMotive, STAGE_LABELS, type Stage } from "#app/domain/funnel.ts";
import { lateSince, mayWrite } from "#app/domain/outreach.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { isOpen, submissionDate } from "#app/domain/programmed-purchase.ts";
import { dateOfInstant } from "#app/fr.ts";
import { FOLLOW_FILTERS, type FollowFilter } from "#app/routes/follow/follow-filters.ts";
import type { Services } from "#app/services.ts";
import { funnelCounts } from "#db/queries/funnel.ts";
import { type Followed, listFollowed, listMeetings } from "#db/queries/lot-follow.ts";
import type { Lot } from "#db/queries/lots.ts";
import { listSentMails, listStopped, type SentMail } from "#db/queries/personal-links.ts";
import { countReached } from "#db/queries/purchase-matches.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** Suppliers that may be informed at once, and rows of those who entered: what a person reads. */
export const MOST_INFORMED = 50;
const MOST_FOLLOWED = 200;

const STAGES_OF: Record<FollowFilter, readonly Stage[]> = {
  silence: ["notified", "seen"],
  interet: ["interested"],
  refus: ["declined"],
  liste: ["shortlisted", "contacted"],
  attribue: ["awarded"],
};

type Ask = {
  purchase: PurchaseDetail;
  lot: Lot;
  /** read by the buyer itself: its notes are not for the members of its group */
  own: boolean;
};

/** Everything that happened with the suppliers of a lot, and what may be done next. */
export async function followData(
  { sql, today }: Pick<Services, "sql" | "today">,
  { purchase, lot, own: isOwn }: Ask,
) {
  const own = { lotId: lot.id, organisationId: purchase.organisationId };
  const [entered, proposed, mails, counts, reached, meetings] = await Promise.all([
    listFollowed(sql, { ...own, entered: true, limit: MOST_FOLLOWED }),
    listFollowed(sql, { ...own, entered: false, limit: MOST_INFORMED }),
    listSentMails(sql, { lotId: lot.id }),
    funnelCounts(sql, own),
    countReached(sql, { ...own, purchaseId: purchase.id }),
    listMeetings(sql, own),
  ]);
  const organisationIds = [...entered, ...proposed].map(({ organisationId }) => organisationId);
  const stopped = new Set(await listStopped(sql, { organisationIds }));
  const firstMailOn = mails.reduce<IsoDate | null>((first, { askedAt }) => {
    const { day } = inParis(askedAt);
    return first === null || day < first ? day : first;
  }, null);
  const row = rowOf({ purchase, mails, stopped, firstMailOn, today: today(), isOwn });
  return {
    rows: entered.map(row),
    toInform: proposed.map(row),
    counts,
    reached,
    informed: new Set(mails.map(({ organisationId }) => organisationId)).size,
    firstMailOn: firstMailOn && formatDate(firstMailOn),
    meetings: meetings.map((one) => ({ ...one, on: formatDate(one.happenedOn) })),
  };
}

export type FollowData = Awaited<ReturnType<typeof followData>>;
export type FollowRow = FollowData["rows"][number];

type Known = {
  purchase: PurchaseDetail;
  mails: readonly SentMail[];
  stopped: ReadonlySet<number>;
  firstMailOn: IsoDate | null;
  today: IsoDate;
  isOwn: boolean;
};

const rowOf =
  ({ purchase, mails, stopped, firstMailOn, today, isOwn }: Known) =>
  (one: Followed) => {
    const sent = mails.filter(({ organisationId }) => organisationId === one.organisationId);
    const late = lateSince(inParis(one.foundAt).day, firstMailOn);
    return {
      ...one,
      note: isOwn ? one.note : null,
      stageLabel: STAGE_LABELS[one.stage],
      stageOn: dateOfInstant(one.stageAt),
      motiveLabel: one.motive ? (DECLINE_MOTIVES[one.motive as DeclineMotive] ?? one.motive) : null,
      mails: sent.map(
        ({ rank, askedAt }) => `${rank === 0 ? "informé" : "relancé"} le ${dateOfInstant(askedAt)}`,
      ),
      opened: sent.find(({ openedAt }) => openedAt)?.openedAt ?? null,
      late: late && formatDate(late),
      write: mayWrite(
        {
          mails: sent.map(({ askedAt }) => inParis(askedAt).day),
          answered: !["proposed", "notified", "seen"].includes(one.stage),
          reachable: one.reachable,
          stopped: stopped.has(one.organisationId),
          open: purchase.state === "published" && isOpen(purchase, today),
          until: submissionDate(purchase),
        },
        today,
      ),
    };
  };

/** The rows that a filter keeps. */
export const filtered = (rows: readonly FollowRow[], filter: FollowFilter | null): FollowRow[] =>
  rows.filter(({ stage }) => filter === null || STAGES_OF[filter].includes(stage));

export const readFilter = (params: URLSearchParams): FollowFilter | null =>
  (Object.keys(FOLLOW_FILTERS) as FollowFilter[]).find((known) => known === params.get("etape")) ?? null;
