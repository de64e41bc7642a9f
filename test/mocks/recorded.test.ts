import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Doc } from "#test/mocks/meilisearch/store.ts";
import { mockMeilisearch } from "#test/mocks/meilisearch.ts";
import documents from "#test/mocks/recorded/documents.json" with { type: "json" };
import errors from "#test/mocks/recorded/errors.json" with { type: "json" };
import indexes from "#test/mocks/recorded/indexes-and-settings.json" with { type: "json" };
import searches from "#test/mocks/recorded/search.json" with { type: "json" };
import server from "#test/mocks/recorded/server-and-keys.json" with { type: "json" };
import tasks from "#test/mocks/recorded/tasks-and-swap.json" with { type: "json" };

/** The mock is asked what a real Meilisearch 1.50 was asked, in the same order, and must say the same. */

type Exchange = {
  name: string;
  request: { method: string; path: string; auth: string; body?: unknown };
  response: { status: number; body: unknown };
};

// Requests that this project does not make: keys, scopes, scores, statistics, requests that are not JSON.
const NOT_MOCKED = new Set([
  "create a search-only key",
  "create an indexing key",
  "add documents with the search key",
  "key without the right",
  "index that does not exist, with a key that may not see it",
  "malformed JSON",
  "missing content type",
  "index stats",
  "after the swap, stats",
  "stats",
  "one hit a supplier",
  "ranking score and threshold",
  "search for values of a facet",
  "failed tasks",
  "tasks of one index still waiting",
  "unknown route",
  "wrong method",
]);

const url = "http://meilisearch.test";
const key = "a key";
const { handlers, store } = mockMeilisearch({ url, key });
const network = setupServer(...handlers);
beforeAll(() => network.listen({ onUnhandledRequest: "error" }));
afterAll(() => network.close());

const recorded = [server, indexes, documents, searches, errors, tasks].map((topic) =>
  (topic as Exchange[]).filter(({ name }) => !NOT_MOCKED.has(name)),
);

async function ask({ method, path, auth, body }: Exchange["request"]) {
  const keys: Record<string, string> = { none: "", "wrong key": "Bearer another" };
  const authorization = keys[auth] ?? `Bearer ${key}`;
  const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Doc };
}

/** What holds from one run to the next: no dates, no ids of requests, hits in no order but the one asked. */
function lasting(body: unknown, { sorted }: { sorted: boolean }): unknown {
  const {
    enqueuedAt,
    startedAt,
    finishedAt,
    duration,
    createdAt,
    updatedAt,
    requestUid,
    processingTimeMs,
    facetStats,
    message,
    batchUid,
    ...rest
  } = body as Doc;
  if (rest.results) rest.results = (rest.results as Doc[]).map((one) => lasting(one, { sorted }));
  if (rest.error) rest.error = lasting(rest.error, { sorted });
  if (rest.hits) {
    const hits = (rest.hits as Doc[]).map(({ _rankingScore, _matchesPosition, ...hit }) => hit);
    rest.hits = sorted ? hits : hits.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  for (const name of ["stopWords", "sortableAttributes"]) {
    const list = rest[name];
    // The engine gives accents back as separate signs.
    if (Array.isArray(list)) rest[name] = list.map((word) => String(word).normalize()).sort();
  }
  if (rest.details) rest.details = lasting(rest.details, { sorted });
  return rest;
}

// Of words alone, the mock knows which documents answer, not in which order; nor which come first of a limited page.
const isSorted = ({ request }: Exchange) =>
  (request.body as { sort?: string[] } | undefined)?.sort !== undefined;
const isPartial = ({ response }: Exchange) => {
  const { hits, estimatedTotalHits, totalHits } = response.body as {
    hits?: unknown[];
    estimatedTotalHits?: number;
    totalHits?: number;
  };
  const total = totalHits ?? estimatedTotalHits;
  return hits !== undefined && total !== undefined && hits.length < total;
};

async function settled() {
  while (store.tasks.some((task) => task.status === "enqueued"))
    await new Promise((next) => setTimeout(next, 5));
}

// The recording made a second index between two topics, by three tasks that it does not show.
async function makeSecondIndex() {
  const first = store.index("offers_a");
  for (let made = 0; made < 3; made++) store.enqueue("indexCreation", "offers_b", {}, () => ({}));
  const second = store.create("offers_b");
  second.settings = first.settings;
  for (const [id, document] of [...first.documents].slice(0, 5)) second.documents.set(id, document);
  await settled();
}

test("the mock answers as the recorded engine did", async () => {
  for (const topic of recorded) {
    if (topic[0]?.name === "swap two indexes") await makeSecondIndex();
    for (const exchange of topic) {
      const answer = await ask(exchange.request);
      await settled();
      const { name, response } = exchange;
      expect({ name, status: answer.status }).toEqual({ name, status: response.status });
      const sorted = isSorted(exchange);
      const said = { name, body: lasting(answer.body, { sorted }) as Doc };
      const heard = { name, body: lasting(response.body, { sorted }) as Doc };
      if (isPartial(exchange) && !sorted) {
        for (const { body } of [said, heard]) body.hits = (body.hits as Doc[]).length;
      }
      expect.soft(said).toEqual(heard);
    }
  }
});
