import { formatDate } from "#app/domain/date.ts";
import { lossConsequence, lossSentence, lostStatuses, type StatusLoss } from "#app/domain/status-loss.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { lossToBuyerMail, lossToSupplierMail } from "#app/mails/papers.ts";
import type { Sql } from "#db/client.ts";
import { listOpenAnswers, listStatusEnds, type OpenAnswer } from "#db/queries/open-answers.ts";
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
 * transaction of what made it go. Nothing to say when another period of the same kind runs, or no answer is open.
 */
export async function tellLoss(sql: Sql, lost: Loss): Promise<void> {
  const { organisationId, kind, today } = lost;
  const statuses = await listStatusEnds(sql, { organisationIds: [organisationId] });
  const answers = await listOpenAnswers(sql, lost);
  const concerned = answers.flatMap((answer) => {
    const loss = lostStatuses(statuses, { since: answer.since, today }).find((one) => one.kind === kind);
    return loss ? [{ answer, loss }] : [];
  });
  const [first] = concerned;
  if (!first) return;
  await tellSupplier(sql, lost, concerned);
  const buyers = new Map(concerned.map(({ answer }) => [answer.buyerId, answer]));
  for (const buyerId of buyers.keys()) {
    const theirs = concerned.filter(({ answer }) => answer.buyerId === buyerId);
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
