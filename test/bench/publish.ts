import { parseArgs } from "node:util";
import { OWN_OFFER_COLUMNS } from "#app/domain/import-own-offer.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import type { Sql } from "#db/client.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { printLine, printTimes, round, say, timeOf } from "#test/bench/figures.ts";
import { makeMember, signIn } from "#test/bench/member.ts";
import { createVisitor, startSite, startWorkerBeside } from "#test/bench/page-server.ts";
import { ensureIndex } from "#test/bench/search-index.ts";

/** Everybody's pages, and one that is read with an account. */
const PAGES = ["/offres?q=espaces+verts", "/espace", "/besoins"] as const;
/** What a page may take while others publish. */
const BOUND_MS = 200;
const WARM_UP_MS = 6000;

/**
 * npm run bench -- publish [--offers 1000] [--corpus 4000] [--seconds 10]: a supplier sends a table of that many offers,
 * sees what it would do and publishes them, a worker indexes and matches them, and pages are asked all along; beside,
 * the same pages at rest. « turns » are those of the server's own thread: what it owes, whatever else the machine does.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      offers: { type: "string", default: "1000" },
      corpus: { type: "string", default: "4000" },
      seconds: { type: "string", default: "10" },
    },
  });
  const offers = Number(values.offers);
  const rest = Number(values.seconds) * 1000;
  const suppliers = Math.ceil(Number(values.corpus) / OFFERS_EACH);
  await withCorpus({ suppliers, scratch: true }, async (corpus) => {
    await ensureIndex("postgres", corpus);
    const site = await startSite(corpus.url);
    const worker = startWorkerBeside(corpus.url);
    try {
      const organisationId = await makeEditor(corpus.sql);
      const cookie = await signIn(site.origin);
      const ask = (until: () => boolean) => askPages(site.origin, cookie, until);
      // Each of the server's processes meets its first pages before any is counted.
      await ask(after(WARM_UP_MS));
      await site.turns();
      report("rest", offers, await ask(after(rest)));
      printLine({ name: "publish.turns.rest", engine: "postgres", n: offers, ...(await site.turns()) });
      // Made beforehand: its time is ours, and would be counted as the pages'.
      const table = await tableOf(offers);
      let busy = true;
      const asked = ask(() => !busy);
      const steps = await publish(corpus, { origin: site.origin, cookie, organisationId, table });
      busy = false;
      report("publishing", offers, await asked);
      printLine({ name: "publish.turns.publishing", engine: "postgres", n: offers, ...(await site.turns()) });
      printLine({ name: "publish.steps", engine: "postgres", n: offers, ...steps });
    } finally {
      await worker.stop();
      await site.stop();
    }
  });
}

const after = (ms: number) => {
  const end = performance.now() + ms;
  return () => performance.now() > end;
};

type Times = Record<(typeof PAGES)[number], number[]>;

function report(when: string, n: number, times: Times) {
  for (const page of PAGES) {
    const name = `publish${page.replace(/\?.*/, "").replace("/", ".")}.${when}`;
    const of = { name, engine: "postgres", n };
    const over = times[page].filter((ms) => ms > BOUND_MS).length;
    printTimes(of, times[page], { [`over${BOUND_MS}Ms`]: over });
  }
}

/** One visitor a page, each asking again as soon as it is answered. */
async function askPages(origin: string, cookie: string, done: () => boolean): Promise<Times> {
  const times: Times = { "/offres?q=espaces+verts": [], "/espace": [], "/besoins": [] };
  const visitOn = async (page: (typeof PAGES)[number]) => {
    const visit = createVisitor({ cookie });
    while (!done()) {
      times[page].push(
        await timeOf(async () => {
          const { status } = await visit(`${origin}${page}`);
          if (status !== 200) throw new Error(`${page} answered ${status}`);
        }),
      );
      // A person reads: two cores are not to be filled by the asking alone.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.all(PAGES.map(visitOn));
  return times;
}

async function publish(
  { sql }: Corpus,
  {
    origin,
    cookie,
    organisationId,
    table,
  }: { origin: string; cookie: string; organisationId: number; table: File },
) {
  const address = `${origin}/espace/organisations/${organisationId}/offres/importer`;
  const post = async (fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { cookie, origin },
      redirect: "manual",
    });
    await answer.arrayBuffer();
    if (answer.status !== 302) throw new Error(`the import answered ${answer.status}`);
    return new URL(answer.headers.get("location") ?? "", origin).searchParams.get("import") ?? "";
  };
  let id = "";
  const readMs = await timeOf(async () => {
    id = await post({ intent: "read", table });
  });
  const writeMs = await timeOf(() => post({ intent: "confirm", import: id }));
  const followMs = await timeOf(() => untilQuiet(sql));
  const [row] = await sql<{ published: number }[]>`
    select count(*)::int as published
    from offer
    where organisation_id = ${organisationId}
      and state = 'published'
      and import_key is not null
  `;
  say(`${row?.published ?? 0} offres publiées.`);
  return { readMs: round(readMs), writeMs: round(writeMs), indexedAndMatchedMs: round(followMs) };
}

async function untilQuiet(sql: Sql) {
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [row] = await sql<{ waiting: number }[]>`
      select (select count(*) from outbox)::int
        + (select count(*) from job where done_at is null and run_at <= now())::int as waiting
    `;
    quiet = row?.waiting === 0 ? quiet + 1 : 0;
  }
}

const TRADES = ["77310000", "90910000", "79800000", "50110000", "55520000"];

async function tableOf(offers: number): Promise<File> {
  const columns = OWN_OFFER_COLUMNS.required.map((label) => ({ label }));
  const rows = Array.from({ length: offers }, (_, rank) => {
    const row: Record<string, string> = {
      offre_titre: `Prestation ${rank + 1} en équipe adaptée`,
      offre_description: "Une équipe encadrée, son matériel, et un compte rendu de chaque passage. ".repeat(
        4,
      ),
      offre_type: "PREST",
      cpv: TRADES[rank % TRADES.length] ?? "",
      zone: "DEP:63|DEP:03",
      rayon_km: "50",
      capacite_ht: String(20_000 + rank),
    };
    return columns.map(({ label }) => row[label] ?? "");
  });
  const bytes = new Uint8Array(await toXlsx([{ name: "Offres", columns, rows }]));
  return new File([bytes], "offres.xlsx");
}

async function makeEditor(sql: Sql): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select min(organisation_id) as id from offer`;
  if (!row) throw new Error("bench: no supplier to publish for");
  await makeMember(sql, row.id);
  return row.id;
}
