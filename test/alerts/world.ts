import type { Frequency } from "#app/domain/alert.ts";
import { setAlert } from "#app/jobs/alerts.ts";
import { handlers } from "#app/jobs/handlers.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { findSavedSearch, insertSavedSearch } from "#db/queries/saved-searches.ts";
import { drainAll } from "#search/sync.ts";
import { makeOffer, makeSupplier, type OfferGiven } from "#test/factories/make.ts";
import { openSite } from "#test/setup/site.ts";

const KINDS = ["alert", "alerts:changed", "alerts:morning"];
const alerts = Object.fromEntries(Object.entries(handlers).filter(([kind]) => KINDS.includes(kind)));

/** A supplier, people who follow searches, and a clock that tests set. */
export async function alertWorld() {
  const clock = { now: new Date() };
  const site = await openSite({ now: () => clock.now });
  const { sql, services } = site;
  const supplier = await makeSupplier(sql, { name: "Clair Horizon" });

  /** Changes an offer as pages do, and indexes it as the worker does. */
  async function change(id: number) {
    const rows = await sql<{ id: number; version: number }[]>`
      update offer
      set version = version + 1
      where id = ${id}
      returning id, version
    `;
    await recordChanges(sql, { entity: "offer", rows });
    await drainAll(services);
  }

  async function publish(given: OfferGiven = {}, publishedAt = clock.now) {
    const id = await makeOffer(sql, { organisationId: supplier, title: "Tonte de pelouses", ...given });
    await sql`update offer set published_at = ${publishedAt} where id = ${id}`;
    await change(id);
    return id;
  }

  /** Runs what is due of the alerts; mails stay queued. */
  const work = () => drainJobs({ services, handlers: alerts, log: ({ error }) => console.error(error) });

  /** As the worker does every day at 7. */
  async function morning(instant: string) {
    clock.now = new Date(instant);
    await sql`insert into job (kind) values ('alerts:morning')`;
    await work();
  }

  const follow = (frequency: Frequency, given: Followed = {}) => followTonte(site, frequency, given);
  const run = (id: number) => handlers.alert?.(services, { id });
  return {
    site,
    sql,
    supplier,
    clock,
    change,
    publish,
    work,
    morning,
    follow,
    run,
    mails: () => mailsOf(site),
  };
}

export type AlertWorld = Awaited<ReturnType<typeof alertWorld>>;
type Site = Awaited<ReturnType<typeof openSite>>;
type Followed = { query?: string; verified?: boolean; email?: string };

let serial = 0;

/** A person who follows « tonte »; the saved search's id. */
async function followTonte({ sql, services }: Site, frequency: Frequency, given: Followed): Promise<number> {
  const { query = "q=tonte", verified = true, email = `veille-${++serial}@ville.example` } = given;
  const accountId = (await createAccount(sql, { email, passwordHash: "x", verified })) ?? 0;
  const kept = { accountId, kind: "offers", query, name: "Tonte", origin: "http://localhost:1" } as const;
  const saved = await insertSavedSearch(sql, { ...kept, most: 50 });
  const id = saved === "full" ? 0 : saved.id;
  const search = await findSavedSearch(sql, { id, accountId });
  if (search) await setAlert(services, { search, frequency });
  return id;
}

/** The subjects of the mails queued so far, in order. */
async function mailsOf({ sql }: Site): Promise<string[]> {
  const rows = await sql<{ subject: string }[]>`
    select payload ->> 'subject' as subject
    from job
    where kind = 'mail'
    order by id
  `;
  return rows.map(({ subject }) => subject.replaceAll("\u00a0", " "));
}
