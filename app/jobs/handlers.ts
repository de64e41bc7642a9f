import { alertHandlers } from "#app/jobs/alerts.ts";
import { callCloseHandlers } from "#app/jobs/call-close.ts";
import { claimMailHandlers } from "#app/jobs/claim-mail.ts";
import { followHandlers } from "#app/jobs/follows.ts";
import { forgetHandlers } from "#app/jobs/forget.ts";
import { importHandlers } from "#app/jobs/import-contracts.ts";
import { insertionHandlers } from "#app/jobs/insertion.ts";
import { mailHandlers } from "#app/jobs/mail.ts";
import { matchHandlers } from "#app/jobs/match-handlers.ts";
import { messageMailHandlers } from "#app/jobs/message-mail.ts";
import { outreachHandlers } from "#app/jobs/outreach-mail.ts";
import { paperHandlers } from "#app/jobs/papers.ts";
import { queueReminderHandlers } from "#app/jobs/queue-reminders.ts";
import { referenceHandlers } from "#app/jobs/reference-mail.ts";
import { searchDrains, searchHandlers } from "#app/jobs/search.ts";
import { teamMailHandlers } from "#app/jobs/team-mail.ts";
import type { Services } from "#app/services.ts";
import { deleteDoneJobs } from "#db/queries/jobs.ts";

/** Does one job. It may run twice (a worker can be killed between doing and saying so): twice must mean once. */
export type Handler = (services: Services, payload: unknown) => Promise<void>;

/** Takes a batch of something that waits elsewhere than in the job table, and says how many it took. */
export type Drain = (services: Services) => Promise<number>;

/** What the worker can do, by kind of job. */
export const handlers: Record<string, Handler> = {
  ...alertHandlers,
  ...mailHandlers,
  ...callCloseHandlers,
  ...claimMailHandlers,
  ...followHandlers,
  ...forgetHandlers,
  ...importHandlers,
  ...insertionHandlers,
  ...matchHandlers,
  ...outreachHandlers,
  ...messageMailHandlers,
  ...paperHandlers,
  ...queueReminderHandlers,
  ...referenceHandlers,
  ...searchHandlers,
  ...teamMailHandlers,
  "jobs:clean": ({ sql }) => deleteDoneJobs(sql, { olderThanDays: 7 }),
};

/** Kinds that also run every night. */
export const nightly: readonly string[] = [
  "alerts:night",
  "calls:close",
  "facilitation:night",
  "follow:night",
  "forget:night",
  "insertion:night",
  "jobs:clean",
  "match-night",
  "messages:night",
  "papers:night",
  "search:check",
];

/** Emptied before every job, in this order. */
export const drains: readonly Drain[] = searchDrains;
