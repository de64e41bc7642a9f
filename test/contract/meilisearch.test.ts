import { randomBytes } from "node:crypto";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { holdContract } from "#test/contract/search.ts";
import { freshDatabase } from "#test/setup/database.ts";

const { MEILI_URL, MEILI_KEY = "" } = process.env;

if (MEILI_URL) {
  holdContract(`Meilisearch at ${MEILI_URL}`, async () => {
    const { sql, drop } = await freshDatabase();
    const prefix = `test_${randomBytes(4).toString("hex")}_`;
    const journal = createJournal(sql, "meilisearch");
    return { engine: createMeilisearch({ url: MEILI_URL, key: MEILI_KEY, prefix, journal }), close: drop };
  });
}
