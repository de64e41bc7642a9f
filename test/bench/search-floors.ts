import { Agent, request } from "node:http";
import postgres from "postgres";
import type { SearchQuery } from "#app/domain/search-terms.ts";
import type { Database } from "#db/client.ts";
import type { Wanted } from "#search/engine.ts";
import { toRequests } from "#search/meilisearch-query.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { askedWords, spokenWords, unitsOf } from "#search/query-units.ts";
import { meiliKey } from "#test/bench/search-engines.ts";

/** What a search costs at the least: the same questions put straight to the engine, nothing made of the answer. */

type Statement = { text: string; parameters: never[] };
export type Floor = (query: SearchQuery, wanted: Wanted) => Promise<unknown>;

/** The statements that a search sends, sent as they are in one go. */
export async function postgresFloor(sql: Database): Promise<{ floor: Floor; end(): Promise<void> }> {
  const sent: Statement[] = [];
  const spied = spyOn(sql, (text, parameters) => sent.push({ text, parameters: parameters as never[] }));
  const engine = createPostgresSearch({ sql: spied });
  const connection = await sql.reserve();
  const known = new Map<SearchQuery, readonly Statement[]>();
  const statementsOf = async (query: SearchQuery, wanted: Wanted) => {
    sent.length = 0;
    await engine.search("offers", query, wanted);
    return [...sent];
  };
  return {
    floor: async (query, wanted) => {
      const statements = known.get(query) ?? (await statementsOf(query, wanted));
      known.set(query, statements);
      await Promise.all(
        statements.map(({ text, parameters }) => connection.unsafe(text, parameters, { prepare: true })),
      );
    },
    end: async () => {
      connection.release();
      await spied.end();
    },
  };
}

// The same settings (already read, which `shared` says), with an ear.
export function spyOn(sql: Database, heard: (text: string, parameters: unknown[]) => void): Database {
  const debug = (_: number, text: string, parameters: unknown[]) => heard(text, parameters);
  return postgres({ ...sql.options, max: 1, debug } as never) as unknown as Database;
}

/** The requests that a search sends first, sent by Node's own client on kept connections, their answers read to the end. */
export function meilisearchFloor(url: string, indexUid: string): Floor {
  const agent = new Agent({ keepAlive: true });
  const headers = { "content-type": "application/json", authorization: `Bearer ${meiliKey}` };
  const known = new Map<SearchQuery, readonly string[]>();
  const post = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(
        `${url}/multi-search`,
        { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
        (answer) => answer.resume().once("end", resolve).once("error", reject),
      );
      asked.once("error", reject).end(body);
    });
  return async (query, { facets }) => {
    const words = spokenWords(unitsOf(askedWords(query.text)));
    const bodies =
      known.get(query) ??
      toRequests({ indexUid, query, words, facets }).map((queries) => JSON.stringify({ queries }));
    known.set(query, bodies);
    await Promise.all(bodies.map(post));
  };
}
