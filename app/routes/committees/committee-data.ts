import { DECISION_LABELS, outcomeWords } from "#app/domain/committee.ts";
import { formatDate } from "#app/domain/date.ts";
import {
  DEFAULT_SCALE,
  opinionLines,
  ranked,
  ratingTotal,
  type Scale,
  silentDomains,
} from "#app/domain/potential-rating.ts";
import { type Can, type IdArgs, requireOwned } from "#app/http/guard.ts";
import { steppedSubjects } from "#app/routes/programming/subjects.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import {
  type Committee,
  type CommitteeItem,
  findCommittee,
  findPreviousCommittee,
  listCommitteeItems,
} from "#db/queries/committees.ts";
import { findProgrammingSettings } from "#db/queries/ratings.ts";

/** A session of one of the viewer's buyers; for anyone else it does not exist. */
export async function requireCommittee(args: IdArgs, can: Can) {
  const missing = "Cette séance n'existe pas, ou n'est pas celle de votre structure.";
  const {
    thing: committee,
    viewer,
    membership,
  } = await requireOwned(args, { find: findCommittee, missing, can });
  return { committee, viewer, membership };
}

type Given = Pick<Services, "sql" | "today">;

/** A session: what is presented by rank, and what became of the decisions of the one before. */
export async function loadCommittee({ sql }: Pick<Given, "sql">, committee: Committee) {
  const { id, organisationId, heldOn } = committee;
  const { scale } = await findProgrammingSettings(sql, { organisationId });
  const items = await listCommitteeItems(sql, { committeeId: id });
  const previous = await findPreviousCommittee(sql, { id, organisationId, heldOn });
  const review = previous ? await listCommitteeItems(sql, { committeeId: previous.id }) : [];
  const used = scale ?? DEFAULT_SCALE;
  return {
    items: ranked(items, (item) => pointsOf(item, used)).map(({ item, rank }) => itemWords(item, rank, used)),
    previous: previous && {
      id: previous.id,
      on: formatDate(previous.heldOn),
      items: review.map(({ id, title, decision, considerations, state, purchaseConsiderations }) => ({
        id,
        title,
        decision: decision && DECISION_LABELS[decision],
        outcome:
          decision === null
            ? ""
            : outcomeWords({ decision, state, targeted: considerations, kept: purchaseConsiderations }),
      })),
    },
  };
}

export type CommitteeData = Awaited<ReturnType<typeof loadCommittee>>;

// What is not rated comes last.
const pointsOf = ({ scores }: CommitteeItem, scale: Scale) =>
  scores ? ratingTotal(scores, scale).points : -1;

function itemWords(item: CommitteeItem, rank: number, scale: Scale) {
  const { id, contractId, purchaseId, title, scores, opinions, decision, considerations, motive } = item;
  const total = scores && ratingTotal(scores, scale);
  return {
    id,
    subject: purchaseId === null ? `marche-${contractId}` : `achat-${purchaseId}`,
    title,
    rank: total ? rank : null,
    rating: total ? `${total.points} sur ${total.most}` : "non coté",
    ends: item.endsOn && formatDate(item.endsOn),
    amount: amountWords(item.amountCents),
    opinions: opinionLines(opinions),
    silent: silentDomains(opinions),
    decision,
    considerations,
    motive,
  };
}

/** What may still be presented: not on the list yet, by end. */
export async function candidates(
  services: Given,
  { committee, items }: { committee: Committee; items: CommitteeData["items"] },
) {
  const listed = new Set(items.map(({ subject }) => subject));
  const { organisationId } = committee;
  const subjects = await steppedSubjects(services, { organisationId });
  return subjects.filter(({ key, step }) => !listed.has(key) && step !== "ended" && step !== "under-way");
}
