import { z } from "zod";
import {
  ALERT_KINDS,
  type AlertKind,
  type Frequency,
  isDue,
  lastMoment,
  morningOf,
  newHits,
  waitUntil,
} from "#app/domain/alert.ts";
import { answersOf } from "#app/jobs/alert-answers.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { stopToken } from "#app/jobs/stop-link.ts";
import { alertMail } from "#app/mails/alert.ts";
import type { Services } from "#app/services.ts";
import type { HitNews } from "#app/views/search/news.ts";
import { type Sql, transaction } from "#db/client.ts";
import {
  type Alert,
  armAlert,
  findAlert,
  listImmediate,
  listLate,
  listNoted,
  markChecked,
  noteHits,
  setFrequency,
  stopAlert,
} from "#db/queries/alerts.ts";
import type { SavedSearch } from "#db/queries/saved-searches.ts";

const TOLD = 20;

const NOUNS: Record<AlertKind, { one: string; many: string }> = {
  offers: { one: "nouvelle offre", many: "nouvelles offres" },
  suppliers: { one: "nouveau fournisseur", many: "nouveaux fournisseurs" },
  needs: { one: "nouveau besoin", many: "nouveaux besoins" },
  "for-you": { one: "nouveau besoin pour vous", many: "nouveaux besoins pour vous" },
};

/** Sets how often an alert looks. One that begins knows what is already there: it is not news. */
export async function setAlert(
  services: Services,
  {
    search,
    frequency,
  }: {
    search: Pick<SavedSearch, "id" | "kind" | "query" | "organisationId" | "frequency">;
    frequency: Frequency;
  },
): Promise<void> {
  const { sql, now } = services;
  const { id } = search;
  if (frequency === "none") await stopAlert(sql, { id });
  else if (search.frequency !== "none") await setFrequency(sql, { id, frequency });
  else {
    const { news, beyond } = await answersOf(services, search);
    await transaction(sql, async (tx) => {
      await noteHits(tx, { id, keys: news.map(({ key }) => key) });
      await armAlert(tx, { id, frequency, complete: !beyond, now: now() });
    });
  }
}

/**
 * Looks for what is new and queues one mail of it. Told, noted and queued in one transaction that holds the alert: a
 * worker killed at any point has told all or nothing, and two of them tell once.
 */
async function runAlert(services: Services, id: number): Promise<void> {
  const { sql } = services;
  const now = services.now();
  const asked = await findAlert(sql, { id });
  if (!asked) return;
  if (!isDue(asked, now)) return wait(sql, asked, now);
  const { path, news, beyond } = await answersOf(services, asked);
  await transaction(sql, async (tx) => {
    const alert = await findAlert(tx, { id, hold: true });
    // Stopped, or told by another worker, meanwhile.
    if (!alert) return;
    if (!isDue(alert, now)) return wait(tx, alert, now);
    const noted = await listNoted(tx, { id, keys: news.map(({ key }) => key) });
    const fresh = newHits(news, { ...alert, noted });
    if (fresh.length > 0) await queueMail(tx, mailOf(services, alert, { path, fresh }));
    await noteHits(tx, { id, keys: fresh.map(({ key }) => key) });
    await markChecked(tx, { id, now, mailed: fresh.length > 0, beyond });
  });
}

/** An alert that wrote a moment ago looks again as soon as it may. */
async function wait(sql: Sql, { id, frequency, mailedAt }: Alert, now: Date): Promise<void> {
  const runAt = waitUntil(mailedAt, now);
  if (frequency === "immediate" && runAt) await ask(sql, { id, runAt });
}

function mailOf({ env }: Services, alert: Alert, what: { path: string; fresh: readonly HitNews[] }) {
  const origin = env.ORIGIN.replace(/\/+$/, "") || alert.origin;
  const { kind, name } = alert;
  const stop = `${origin}/alertes/${stopToken(alert.id, env.SESSION_SECRET)}/arreter`;
  const words = alertMail({
    name,
    nouns: NOUNS[kind],
    total: what.fresh.length,
    items: what.fresh.slice(0, TOLD).map(({ title, about, path }) => ({ title, about, link: origin + path })),
    links: {
      search: origin + what.path,
      stop,
      manage: `${origin}/espace/recherches`,
    },
  });
  // RFC 8058: mail programs show a button that posts there.
  const headers = { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  return { to: alert.email, ...words, headers };
}

const ask = (sql: Sql, { id, runAt }: { id: number; runAt?: Date }) =>
  enqueue(sql, { kind: "alert", payload: { id }, dedupeKey: `alert:${id}`, runAt });

const one = z.object({ id: z.number() });
const changed = z.object({ kind: z.enum(ALERT_KINDS) });

/** The jobs of alerts. Each can run at any time, and twice as well as once. */
export const alertHandlers: Record<string, Handler> = {
  alert: (services, payload) => runAlert(services, one.parse(payload).id),
  "alerts:changed": async ({ sql, now }, payload) => {
    for (const { id, mailedAt } of await listImmediate(sql, changed.parse(payload))) {
      await ask(sql, { id, runAt: waitUntil(mailedAt, now()) ?? undefined });
    }
  },
  // Every night plans the morning: a worker that was stopped then plans it when it starts.
  "alerts:night": ({ sql, today }) =>
    enqueue(sql, { kind: "alerts:morning", dedupeKey: "alerts:morning", runAt: morningOf(today()) }),
  "alerts:morning": async ({ sql, now }) => {
    const moments = { daily: lastMoment("daily", now()), weekly: lastMoment("weekly", now()) };
    for (const { id } of await listLate(sql, moments)) await ask(sql, { id });
  },
};
