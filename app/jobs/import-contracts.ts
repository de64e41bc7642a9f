import { z } from "zod";
import { fieldNamed } from "#app/domain/contract-mapping.ts";
import { isPublishedForm } from "#app/domain/decp.ts";
import { contractWriter } from "#app/imports/contracts.ts";
import { openMappedTable, openOwnRecords } from "#app/imports/own-contracts.ts";
import { runImport } from "#app/imports/run.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import type { Services } from "#app/services.ts";
import { transaction } from "#db/client.ts";
import {
  advanceImport,
  endImport,
  type RunToWork,
  readImportBytes,
  takeImport,
} from "#db/queries/import-progress.ts";
import { analyzeContracts } from "#db/queries/import-reference.ts";

// The planner is told of tables that grow from nothing: until then, joins go through whole tables at each batch.
const TOLD_AT = [1_000, 5_000, 20_000];

type Clocked = Pick<Services, "sql" | "now" | "today">;

/**
 * Works through a file of contracts. Killed, it goes on after the last batch it wrote; asked to stop, it does so after
 * the batch it writes; a file that cannot be read says why on its page.
 */
export async function importRun(services: Clocked, id: number): Promise<void> {
  const { sql, now } = services;
  const run = await takeImport(sql, { id, now: now() });
  if (!run) return;
  try {
    const more = await work(services, run);
    await endImport(sql, { id, state: more ? "done" : "stopped", message: null, now: now() });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await endImport(sql, { id, state: "failed", message: error.message, now: now() });
  }
}

async function work({ sql, today }: Clocked, run: RunToWork): Promise<boolean> {
  const bytes = await transaction(sql, (tx) => readImportBytes(tx, { id: run.id }));
  const owner = { siret: run.siret, name: run.name };
  const source =
    run.form === "records"
      ? await openOwnRecords(bytes, { owner })
      : await openMappedTable(bytes, { mapping: run.mapping.map(fieldNamed), owner });
  let more = true;
  let read = run.read;
  // A buyer's own table may hold what it never published; the JSON forms, and the table of the schema, are open data.
  const openData = run.form === "records" || isPublishedForm(run.header);
  const writer = contractWriter(run.fileName, { openData });
  await runImport(source, writer, {
    sql,
    today: today(),
    keeper: {
      from: run.read,
      keep: async (tx, settled) => {
        more = await advanceImport(tx, { id: run.id, settled });
        const before = read;
        read += settled.length;
        if (TOLD_AT.some((mark) => before < mark && read >= mark)) await analyzeContracts(tx);
        return more;
      },
    },
  });
  return more;
}

const payload = z.object({ id: z.number() });

export const importHandlers: Record<string, Handler> = {
  "import-contracts": (services, given) => importRun(services, payload.parse(given).id),
};
