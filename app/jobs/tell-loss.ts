import { formatDate } from "#app/domain/date.ts";
import {
  lossConsequence,
  lossSentence,
  lostStatuses,
  opensBase,
  type StatusLoss,
} from "#app/domain/status-loss.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { lossToBuyerMail, lossToSupplierMail } from "#app/mails/papers.ts";
import type { Sql } from "#db/client.ts";
import {
  listOpenAnswers,
  listReservedLots,
  listStatusEnds,
  type OpenAnswer,
} from "#db/queries/open-answers.ts";
import { listWriterEmails } from "#db/queries/paper-notices.ts";

type Loss = {
  organisationId: number;
  organisationName: string;
  kind: StatusKind;
  today: string;
  now: Date;
  /** start of links */
  origin: string;
};

/**
 * A status went (withdrawn, refused, ended): tells the supplier and each buyer of its open answers, in the
 * transaction of what made it go; the buyers too of lots whose reservation looked at it and for which the supplier is
 * proposed. Nothing to say when another period of the same kind runs, or nobody counts on it.
 */
export async function tellLoss(sql: Sql, lost: Loss): Promise<void> {
  const { organisationId, kind, today } = lost;
  const statuses = await listStatusEnds(sql, { organisationIds: [organisationId] });
  const lossOf = (answer: OpenAnswer): Concerned[] => {
    const loss = lostStatuses(statuses, { since: answer.since, today }).find((one) => one.kind === kind);
    return loss ? [{ answer, loss }] : [];
  };
  const answered = (await listOpenAnswers(sql, lost)).flatMap(lossOf);
  const proposed = (await listReservedLots(sql, lost))
    .filter(({ reservation }) => reservation !== null && opensBase(kind, reservation))
    .flatMap(lossOf);
  if (answered.length > 0) await tellSupplier(sql, lost, answered);
  const all = [...answered, ...proposed];
  for (const buyerId of new Set(all.map(({ answer }) => answer.buyerId))) {
    const theirs = all.filter(({ answer }) => answer.buyerId === buyerId);
    await tellBuyer(sql, lost, { buyerId, theirs });
  }
}

type Concerned = { answer: OpenAnswer; loss: StatusLoss };

async function tellSupplier(sql: Sql, lost: Loss, concerned: readonly Concerned[]) {
  const { organisationId, organisationName: organisation, origin } = lost;
  const words = lossToSupplierMail({
    organisation,
    loss: sentenceOf(concerned),
    answers: concerned.map((one) => told(one, origin + supplierPath(one.answer, organisationId))),
    link: `${origin}/espace/organisations/${organisationId}/statuts`,
  });
  for (const to of await listWriterEmails(sql, { organisationId })) await queueMail(sql, { to, ...words });
}

async function tellBuyer(
  sql: Sql,
  { organisationName: supplier, origin }: Loss,
  { buyerId, theirs }: { buyerId: number; theirs: readonly Concerned[] },
) {
  const words = lossToBuyerMail({
    supplier,
    loss: sentenceOf(theirs),
    answers: theirs.map((one) => told(one, origin + buyerPath(one.answer))),
  });
  const emails = await listWriterEmails(sql, { organisationId: buyerId });
  for (const to of emails) await queueMail(sql, { to, ...words });
}

const sentenceOf = ([first]: readonly Concerned[]): string => (first ? lossSentence(first.loss) : "");

const told = ({ answer, loss }: Concerned, link: string) => ({
  title: (answer.lots ?? 1) > 1 ? `${answer.title}, lot ${answer.lotNumber}` : answer.title,
  since: formatDate(answer.since),
  consequence: lossConsequence(loss, answer.reservation),
  link,
});

/** Where a supplier finds its answer. */
export const supplierPath = (answer: OpenAnswer, organisationId: number): string =>
  answer.callId === null
    ? `/besoins/${answer.purchaseId}/lots/${answer.lotNumber}/reponse?structure=${organisationId}`
    : `/ami/${answer.callId}/reponse?structure=${organisationId}`;

const buyerPath = (answer: OpenAnswer): string =>
  answer.callId === null
    ? `/espace/achats/${answer.purchaseId}/lots/${answer.lotNumber}`
    : `/espace/ami/${answer.callId}`;
