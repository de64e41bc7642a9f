import { z } from "zod";
import { addDays } from "#app/domain/date.ts";
import { nextMailAt } from "#app/domain/follow.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { followStopToken } from "#app/jobs/stop-link.ts";
import { followMail } from "#app/mails/follow.ts";
import type { Services } from "#app/services.ts";
import { type NoticeWords, noticeWords } from "#app/views/follow-words.ts";
import { type Sql, transaction } from "#db/client.ts";
import { listNotices, listOpenedWindows, tellFollowers } from "#db/queries/follow-events.ts";
import { findMailState, type MailState, markNotices } from "#db/queries/follows.ts";

const TOLD = 20;
const MOST = 500;
/** A worker that was stopped for so long still tells the windows that opened meanwhile, each once. */
const NIGHTS_BACK = 35;

/**
 * Tells an account what it was not told yet, in one mail an hour at most. Read, told and marked in one transaction
 * that holds the account: two workers tell once, a worker killed at any point has told all or nothing.
 */
async function mailFollower(services: Services, accountId: number): Promise<void> {
  const { sql } = services;
  const now = services.now();
  await transaction(sql, async (tx) => {
    const state = await findMailState(tx, { accountId, hold: true });
    if (!state?.verified) return;
    const notices = await listNotices(tx, { accountId, waiting: true, limit: MOST });
    if (notices.length === 0) return;
    const runAt = nextMailAt(state.mailedAt, now);
    if (runAt) return ask(tx, { accountId, runAt });
    const words = await noticeWords({ sql: tx, today: services.today }, notices);
    await queueMail(tx, mailOf(services, { accountId, state, words }));
    await markNotices(tx, { accountId, eventIds: notices.map(({ eventId }) => eventId), now });
  });
}

const ask = (sql: Sql, { accountId, runAt }: { accountId: number; runAt: Date }) =>
  enqueue(sql, {
    kind: "follow-mail",
    payload: { accountId },
    dedupeKey: `follow-mail ${accountId}`,
    runAt,
  });

function mailOf(
  { env }: Pick<Services, "env">,
  { accountId, state, words }: { accountId: number; state: MailState; words: readonly NoticeWords[] },
) {
  const origin = env.ORIGIN.replace(/\/+$/, "") || state.origin;
  const stop = `${origin}/suivis/${followStopToken(accountId, env.SESSION_SECRET)}/arreter`;
  const all = `${origin}/espace/suivis`;
  const mail = followMail({
    total: words.length,
    items: words.slice(0, TOLD).map(({ to, ...told }) => ({ ...told, link: origin + to })),
    links: { all, stop },
  });
  // RFC 8058: mail programs show a button that posts there.
  const headers = { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  return { to: state.email, ...mail, headers };
}

const payloadSchema = z.object({ accountId: z.number() });

/** The jobs of those who follow. Each can run at any time, and twice as well as once. */
export const followHandlers: Record<string, Handler> = {
  "follow-mail": (services, payload) => mailFollower(services, payloadSchema.parse(payload).accountId),
  // Contracts whose programming window opened: nobody writes when a day comes.
  "follow:night": ({ sql, today }) =>
    transaction(sql, async (tx) => {
      const opened = await listOpenedWindows(tx, { from: addDays(today(), -NIGHTS_BACK), to: today() });
      await tellFollowers(
        tx,
        opened.map(({ id, organisationId }) => ({
          kind: "window-opened",
          key: `window-opened ${id}`,
          organisationId,
          contractId: id,
        })),
      );
    }),
};
