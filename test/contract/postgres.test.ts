import { createPostgresSearch } from "#search/postgres.ts";
import { holdContract } from "#test/contract/search.ts";
import { freshDatabase } from "#test/setup/database.ts";

holdContract("PostgreSQL", async () => {
  const { sql, drop } = await freshDatabase();
  return { engine: createPostgresSearch({ sql }), close: drop };
});
