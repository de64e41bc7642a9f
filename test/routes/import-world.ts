import { importHandlers } from "#app/jobs/import-contracts.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as runPage from "#app/routes/imports/run.tsx";
import * as start from "#app/routes/imports/start.tsx";
import type { Browser, Site } from "#test/setup/site.ts";

/** A buyer's files of contracts, sent and imported as its pages do. */

type Buyer = { id: number; browser: Browser };

export const importPage = (id: number) => `/espace/organisations/${id}/marches/importer`;

export async function send({ id, browser }: Buyer, content: string | Buffer, name = "marches.csv") {
  const bytes = typeof content === "string" ? content : new Uint8Array(content);
  return browser.post(start, importPage(id), { file: new File([bytes], name) }, { id: String(id) });
}

/** Posts the page of a file, then does the work it asked for. */
export async function run(site: Site, { id, browser }: Buyer, runId: number, fields: Record<string, string>) {
  const params = { id: String(id), run: String(runId) };
  const answer = await browser.post(runPage, `${importPage(id)}/${runId}`, fields, params);
  await drainJobs({ services: site.services, handlers: importHandlers });
  const { data } = await browser.get(runPage, `${importPage(id)}/${runId}`, params);
  return { answer, page: data as runPage.RunPage };
}
