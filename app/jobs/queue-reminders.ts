import { CLAUSE_FIELDS, type ClauseField } from "#app/domain/clause-text.ts";
import { FACILITATION_FIELDS } from "#app/domain/facilitation.ts";
import { isReminderDue, queueReminder, type Reminder } from "#app/domain/queue-reminder.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { siteOrigin } from "#app/jobs/site-origin.ts";
import { queueStopToken } from "#app/jobs/stop-link.ts";
import { queueReminderMail } from "#app/mails/queue.ts";
import type { Services } from "#app/services.ts";
import { listQueue } from "#app/views/facilitation-queue.ts";
import { transaction } from "#db/client.ts";
import { listRemindedMembers, noteQueueMail, type RemindedMember } from "#db/queries/queue-reminders.ts";

type Told = { member: RemindedMember; field: ClauseField; reminder: Reminder };

/** Once a week, what waits in the queues of each person; nothing waits, nothing leaves. */
async function remindQueues(services: Services): Promise<void> {
  const today = services.today();
  const due = (await listRemindedMembers(services.sql)).filter(({ mailedOn }) =>
    isReminderDue(mailedOn, today),
  );
  const reminders = new Map<number, { field: ClauseField; reminder: Reminder }[]>();
  const byAccount = new Map<number, Told[]>();
  for (const member of due) {
    const { organisationId, accountId } = member;
    const known = reminders.get(organisationId) ?? (await remindersOf(services, organisationId));
    reminders.set(organisationId, known);
    const told = known.map((one) => ({ member, ...one }));
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), ...told]);
  }
  for (const told of byAccount.values()) await remind(services, told);
}

async function remindersOf(services: Services, organisationId: number) {
  const found: { field: ClauseField; reminder: Reminder }[] = [];
  for (const field of CLAUSE_FIELDS) {
    const needs = await listQueue(services, { organisationId, field });
    const reminder = queueReminder(needs, organisationId, services.today());
    if (reminder) found.push({ field, reminder });
  }
  return found;
}

// Noted and queued together: a worker killed at any point has told all or nothing, and two of them tell once.
async function remind({ sql, env, today }: Services, told: readonly Told[]): Promise<void> {
  const [first] = told;
  if (!first) return;
  const { accountId, mailedOn: since } = first.member;
  const origin = siteOrigin(env);
  const stop = `${origin}/rappels/${queueStopToken(accountId, env.SESSION_SECRET)}/arreter`;
  await transaction(sql, async (tx) => {
    if (!(await noteQueueMail(tx, { accountId, today: today(), since }))) return;
    for (const { member, field, reminder } of told) {
      const { email: to, organisation, organisationId } = member;
      const queue = `${origin}/espace/organisations/${organisationId}/facilitation?domaine=${field}`;
      const words = { organisation, field: FACILITATION_FIELDS[field], reminder, links: { queue, stop } };
      await queueMail(tx, { to, ...queueReminderMail(words) });
    }
  });
}

export const queueReminderHandlers: Record<string, Handler> = { "facilitation:night": remindQueues };
