import { type Command, CommandError, type Output } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { finishMatching } from "#app/cli/match.ts";
import { reportText } from "#app/cli/report-text.ts";
import type { Report } from "#app/domain/import-report.ts";
import { importContracts } from "#app/imports/contracts.ts";
import { detectEncoding } from "#app/imports/encoding.ts";
import { importNeeds } from "#app/imports/needs.ts";
import type { ImportContext } from "#app/imports/run.ts";
import { importSuppliers } from "#app/imports/suppliers.ts";
import type { Services } from "#app/services.ts";
import { analyzeTables } from "#db/queries/import-reference.ts";
import { drainOutbox } from "#search/sync.ts";

const IMPORTERS: Readonly<Record<string, (path: string, context: ImportContext) => Promise<Report>>> = {
  suppliers: importSuppliers,
  needs: importNeeds,
  contracts: importContracts,
};

/** `import suppliers|needs|contracts FILE`: exit 0 once the file is read, even with refused rows. */
export const importFile: Command = {
  options: {},
  async run({ positionals: [what = "", path, ...others], output }) {
    const importer = Object.hasOwn(IMPORTERS, what) ? IMPORTERS[what] : undefined;
    if (!importer || !path || others.length > 0) {
      throw new CommandError("Usage : import suppliers|needs|contracts FICHIER.");
    }
    // Before any server is started: a wrong path is said at once.
    await detectEncoding(path);
    const report = await withServices(output, async (services) => {
      const { sql } = services;
      const done = await importer(path, { sql, today: services.today(), progress: progressOf(output) });
      await bringUpToDate(services, done, output);
      return done;
    });
    output.print(output.json ? JSON.stringify(report) : reportText(report));
    return 0;
  },
};

// A supplier's change concerns all its offers: in large batches, each document is made once.
const CHANGES = 5_000;
const MANY = 500;

async function bringUpToDate(services: Services, { created, updated }: Report, output: Output) {
  const many = created + updated > MANY;
  if (many) await analyzeTables(services.sql);
  let taken = 0;
  for (let batch = -1; batch !== 0; taken += batch) batch = await drainOutbox(services, { limit: CHANGES });
  if (many) await analyzeTables(services.sql);
  output.say(`Index de recherche à jour (${taken} changements).`);
  await finishMatching(services);
  output.say("Rapprochements à jour.");
}

// Once a second at most: a log of twenty thousand rows stays readable.
function progressOf(output: Output): NonNullable<ImportContext["progress"]> {
  let last = 0;
  return ({ read, total }) => {
    if (Date.now() - last < 1000 && read < total) return;
    last = Date.now();
    output.say(`${read.toLocaleString("fr-FR")} lignes sur ${total.toLocaleString("fr-FR")}`);
  };
}
