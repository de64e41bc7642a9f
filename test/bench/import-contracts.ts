import { parseArgs } from "node:util";
import { headerKey, proposeMapping } from "#app/domain/contract-mapping.ts";
import { addDays } from "#app/domain/date.ts";
import { completeSiret } from "#app/domain/siret.ts";
import { sightContracts } from "#app/imports/own-contracts.ts";
import { importRun } from "#app/jobs/import-contracts.ts";
import { insertImportRun } from "#db/queries/import-runs.ts";
import { saveOrganisation } from "#db/queries/organisations.ts";
import { withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY } from "#test/bench/corpus-suppliers.ts";
import { printLine, round } from "#test/bench/figures.ts";

const HEADER = [
  "Numéro",
  "Objet",
  "Titulaire",
  "Notifié le",
  "Durée",
  "Montant HT",
  "CPV",
  "Service",
  "Considérations sociales",
];
const SOCIAL = ["Clause sociale", "Clause sociale, Critère social", "Pas de considération sociale", ""];
const TRADES = ["77310000", "90910000", "79571000", "55520000", "45442100", "30197630"];

/**
 * npm run bench -- import-contracts [--rows 50000]: a table of that many contracts of one buyer, from the file received
 * to the last row written with its proposed purchase, as the page and its job do. Two rows in a hundred are refused.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: "string", default: "50000" } },
  });
  const rows = Number(values.rows);
  await withCorpus({ suppliers: 100, scratch: true }, async ({ sql }) => {
    const bytes = tableOf(rows);
    const before = process.memoryUsage().rss;
    const { id: organisationId } = await saveOrganisation(sql, {
      siret: completeSiret("990000001", "0001"),
      fields: { name: "Ville mesurée", isSupplier: false, isBuyer: true, buyerKind: "pouvoir-adjudicateur" },
    });
    const [account] = await sql<{ id: number }[]>`
      insert into account (email, password_hash) values ('mesure@example.org', '-') returning id
    `;
    const services = { sql, now: () => new Date(`${CORPUS_DAY}T09:00:00Z`), today: () => CORPUS_DAY };
    for (const name of ["import-contracts", "import-contracts.again"]) {
      const start = performance.now();
      const cpu = process.cpuUsage();
      const sighted = await sightContracts(bytes);
      const id = await insertImportRun(sql, {
        ...sighted,
        organisationId,
        accountId: account?.id ?? 0,
        fileName: "marches.csv",
        sha256: "",
        bytes,
        headerKey: headerKey(HEADER),
        mapping: proposeMapping(HEADER),
      });
      await sql`update import_run set state = 'waiting' where id = ${id}`;
      await importRun(services, id);
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const [run] = await sql`select read, created, unchanged, refused from import_run where id = ${id}`;
      printLine({
        name,
        engine: "postgres",
        n: rows,
        seconds: round(seconds),
        // Of this process, whatever else runs beside it.
        cpuSeconds: round((user + system) / 1e6),
        rowsPerSecond: Math.round(rows / seconds),
        ...run,
        fileMb: round(bytes.byteLength / 1e6),
        rssBeforeMb: Math.round(before / 1e6),
        maxRssMb: Math.round(process.resourceUsage().maxRSS / 1000),
      });
    }
  });
}

function tableOf(rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, index) => {
    const on = addDays(CORPUS_DAY, -(index % 1500));
    const object =
      index % 50 === 0 ? "" : `Marché n° ${index} de prestations récurrentes pour les services de la ville`;
    const cells = [
      `M${index}`,
      object,
      `Entreprise ${index % 900}`,
      on,
      "48 mois",
      String(1000 + index),
      TRADES[index % 6],
      "Direction des bâtiments",
      SOCIAL[index % 4],
    ];
    return cells.join(";");
  });
  return Buffer.from([HEADER.join(";"), ...lines].join("\n"));
}
