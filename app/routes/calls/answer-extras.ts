import { attachedFile } from "#app/http/attachments.ts";
import { loadLosses } from "#app/http/status-losses.ts";
import type { Services } from "#app/services.ts";
import { listAttachedTo } from "#db/queries/answer-documents.ts";
import type { CallAnswer } from "#db/queries/call-answers.ts";

/** What comes with the answers to a call: documents attached, statuses lost since. */
export async function answerExtras(
  { sql, today }: Pick<Services, "sql" | "today">,
  { callId, buyerId, answers }: { callId: number; buyerId: number; answers: readonly CallAnswer[] },
) {
  const organisationIds = answers.map(({ organisationId }) => organisationId);
  const lossesOf = await loadLosses(sql, { organisationIds, today: today() });
  const held = await listAttachedTo(sql, { callId, buyerId });
  return ({ organisationId, createdAt: since }: CallAnswer) => ({
    losses: lossesOf({ organisationId, since, reservation: null }),
    attached: held
      .filter((one) => one.organisationId === organisationId)
      .map((one) => attachedFile(one, today())),
  });
}
