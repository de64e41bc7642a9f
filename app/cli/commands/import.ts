import { basename, extname } from "node:path";
import { type Command, CommandError, type Output, textOption, type Values } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { finishMatching } from "#app/cli/match.ts";
import { registryText, reportText } from "#app/cli/report-text.ts";
import { formatDate, isIsoDate } from "#app/domain/date.ts";
import type { RegistryReport } from "#app/domain/import-registry.ts";
import type { Report } from "#app/domain/import-report.ts";
import { importContracts } from "#app/imports/contracts.ts";
import { readHead } from "#app/imports/encoding.ts";
import { importNeeds } from "#app/imports/needs.ts";
import { importRegistry } from "#app/imports/registry.ts";
import type { ImportContext } from "#app/imports/run.ts";
import { importSuppliers } from "#app/imports/suppliers.ts";
import type { Services } from "#app/services.ts";
import { analyzeTables } from "#db/queries/import-reference.ts";
import { drainOutbox } from "#search/sync.ts";

type Importer = (path: string, context: ImportContext, values: Values) => Promise<Report | RegistryReport>;

const IMPORTERS: Readonly<Record<string, Importer>> = {
  suppliers: importSuppliers,
  needs: importNeeds,
  contracts: importContracts,
  registry: (path, context, values) => importRegistry(path, listOf(path, values, context.today), context),
};

/** `import suppliers|needs|contracts|registry FILE`: exit 0 once the file is read, even with refused rows. */
export const importFile: Command = {
  options: { source: { type: "string" }, on: { type: "string" } },
  async run({ positionals: [what = "", path, ...others], values, output }) {
    const importer = Object.hasOwn(IMPORTERS, what) ? IMPORTERS[what] : undefined;
    if (!importer || !path || others.length > 0) {
      throw new CommandError("Usage : import suppliers|needs|contracts|registry FICHIER.");
    }
    if (what !== "registry" && (values.source !== undefined || values.on !== undefined)) {
      throw new CommandError("--source et --on ne valent que pour « import registry ».");
    }
    // Before any server is started: a wrong path is said at once.
    await readHead(path);
    const report = await withServices(output, async (services) => {
      const { sql } = services;
      const context = { sql, today: services.today(), progress: progressOf(output) };
      const done = await importer(path, context, values);
      await bringUpToDate(services, done, output);
      return done;
    });
    const text = "departed" in report ? registryText(report) : reportText(report);
    output.print(output.json ? JSON.stringify(report) : text);
    return 0;
  },
};

// « emplois-inclusion-63.csv » is a name good enough to tell two registers apart.
function listOf(path: string, values: Values, today: string) {
  const source = (textOption(values, "source") ?? basename(path, extname(path))).trim();
  const on = textOption(values, "on") ?? today;
  if (source === "" || source.length > 120 || ["declared", "import"].includes(source)) {
    throw new CommandError("--source : nommez le registre, en 120 caractères au plus.");
  }
  if (!isIsoDate(on)) throw new CommandError(`--on : « ${on} » n'est pas une date ; écrivez-la 2026-11-01.`);
  if (on > today)
    throw new CommandError(`--on : le ${formatDate(on)} est à venir ; donnez la date de la liste.`);
  return { source, on };
}

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
