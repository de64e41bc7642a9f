import { parseArgs } from "node:util";
import { addDays } from "#app/domain/date.ts";
import { completeSiret } from "#app/domain/siret.ts";
import { loadBuyers } from "#app/routes/buyers/search-data.ts";
import type { Sql } from "#db/client.ts";
import { withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY } from "#test/bench/corpus-suppliers.ts";
import { printTimes, timesOf } from "#test/bench/figures.ts";

const TRADES = [
  "77310000",
  "90910000",
  "79571000",
  "55520000",
  "45442100",
  "30197630",
  "50110000",
  "90500000",
];
const OBJECTS = [
  "Entretien des espaces verts",
  "Nettoyage des locaux",
  "Mise sous pli et routage",
  "Restauration collective",
];

/** What people ask of /acheteurs: all, a trade in words, a code, a place, both, and what one sells. */
const ADDRESSES = [
  "/acheteurs",
  "/acheteurs?q=espaces+verts",
  "/acheteurs?cpv=9091",
  "/acheteurs?ou=DEP:63",
  "/acheteurs?q=nettoyage&ou=COM:69123&rayon=50",
  "/acheteurs?fenetre=ouverte&tri=montant",
  "/acheteurs?page=12",
];

/**
 * npm run bench -- buyers [--contracts 50000] [--buyers 2000] [--rounds 5]: the data of the public list of buyers, each
 * kind of question apart; beside, the sums by buyer alone, as one statement.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      contracts: { type: "string", default: "50000" },
      buyers: { type: "string", default: "2000" },
      rounds: { type: "string", default: "5" },
    },
  });
  const contracts = Number(values.contracts);
  await withCorpus({ suppliers: 100, scratch: true }, async ({ sql }) => {
    await makeBuyers(sql, { buyers: Number(values.buyers), contracts });
    const services = { sql, today: () => CORPUS_DAY } as Parameters<typeof loadBuyers>[0];
    const of = (name: string) => ({ name, engine: "postgres", n: contracts });
    const ask = (address: string) =>
      loadBuyers(services, { url: new URL(address, "http://127.0.0.1"), viewer: null });
    const rounds = Number(values.rounds);
    for (const address of ADDRESSES) {
      const { list } = await timesOf(Array(10).fill(address), { list: ask }, { rounds });
      printTimes(of("buyers"), list, { address });
    }
    const { floor } = await timesOf(Array(10).fill(0), { floor: () => sums(sql) }, { rounds });
    printTimes(of("buyers.floor"), floor);
  });
}

async function sums(sql: Sql) {
  await sql`
    select organisation_id, count(*), sum(amount_cents), min(ends_on)
    from contract
    where open_data
    group by organisation_id
  `;
}

/** Buyers of all France by population, each with contracts of a few trades; a few hold most of them. */
async function makeBuyers(sql: Sql, { buyers, contracts }: { buyers: number; contracts: number }) {
  const sirets = Array.from({ length: buyers }, (_, rank) =>
    completeSiret(String(800_000_000 + rank), "0001"),
  );
  await sql`
    with place as (
      select code, lat, lng, row_number() over (order by population desc) as rank
      from commune
      where not former
      limit ${buyers}
    ),
    made as (
      insert into organisation (siret, name, is_buyer, buyer_kind, commune_code, lat, lng)
      select given.siret, 'Commune mesurée ' || given.rank, true, 'pouvoir-adjudicateur', place.code, place.lat, place.lng
      from unnest(${sirets}::text[]) with ordinality as given (siret, rank)
      join place using (rank)
      returning id
    ),
    ranked as (
      select id, row_number() over (order by id) - 1 as rank
      from made
    )
    insert into contract (
      organisation_id, uid, object, cpv, amount_cents, notified_on, ends_on, duration_months, holders,
      considerations, territory, content_hash
    )
    select
      ranked.id, 'C' || n, (${OBJECTS}::text[])[1 + n % ${OBJECTS.length}] || ' ' || n, (${TRADES}::text[])[1 + n % ${TRADES.length}],
      1000000 + n * 100, ${addDays(CORPUS_DAY, -700)}::date, ${addDays(CORPUS_DAY, -400)}::date + n % 1600, 36, '[]',
      case when n % 5 = 0 then '{"social":["Clause sociale"]}' else '{}' end::jsonb, null, 'C' || n
    from generate_series(1, ${contracts}) as n
    -- the square of a uniform draw: the first buyers hold most contracts
    join ranked on ranked.rank = floor(power((n * 7919 % 10007) / 10007.0, 2) * ${buyers})
  `;
  await sql`vacuum analyze contract, organisation`;
}
