import { randomBytes } from "node:crypto";
import { Meilisearch } from "meilisearch";
import { setupServer } from "msw/node";
import { afterAll, beforeAll } from "vitest";
import { SEARCH_KINDS } from "#search/engine.ts";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { dropIndex } from "#search/meilisearch-index.ts";
import { type Held, holdContract } from "#test/contract/search.ts";
import { mockMeilisearch } from "#test/mocks/meilisearch.ts";
import { freshDatabase } from "#test/setup/database.ts";

/** The mock always; a real engine too when MEILI_URL (and MEILI_KEY) says where it is. */

const { MEILI_URL, MEILI_KEY = "" } = process.env;
const mocked = { url: "http://meilisearch.test", key: "a key" };

const network = setupServer(...mockMeilisearch(mocked).handlers);
beforeAll(() => network.listen({ onUnhandledRequest: "bypass" }));
afterAll(() => network.close());

async function open({ url, key }: typeof mocked): Promise<Held> {
  const { sql, drop } = await freshDatabase();
  const prefix = `test_${randomBytes(4).toString("hex")}_`;
  const journal = createJournal(sql, "meilisearch");
  const close = async () => {
    for (const kind of SEARCH_KINDS)
      await dropIndex(new Meilisearch({ host: url, apiKey: key }), prefix + kind);
    await drop();
  };
  return { engine: createMeilisearch({ url, key, prefix, journal, timeLimitMs: 5_000 }), close };
}

holdContract("Meilisearch, mocked", () => open(mocked));
if (MEILI_URL) holdContract(`Meilisearch at ${MEILI_URL}`, () => open({ url: MEILI_URL, key: MEILI_KEY }));
