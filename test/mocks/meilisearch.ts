import { delay, HttpResponse, http } from "msw";
import {
  addDocuments,
  createIndex,
  deleteByFilter,
  deleteDocuments,
  deleteIndex,
  documentOf,
  fetchDocuments,
  fromQuery,
  InMulti,
  indexView,
  multiSearch,
  swapIndexes,
  taskOf,
  updateSettings,
} from "#test/mocks/meilisearch/operations.ts";
import { type Params, search } from "#test/mocks/meilisearch/search.ts";
import { type Doc, failure, Refused, refuse, Store, type Task } from "#test/mocks/meilisearch/store.ts";

/**
 * A small Meilisearch at the network's edge, true to the exchanges recorded from a real one (recorded.test.ts holds
 * it to them). It knows the requests that this project makes; any other is an error of the test.
 */
export function mockMeilisearch({
  url,
  key,
  store = new Store(),
}: {
  url: string;
  key: string;
  store?: Store;
}) {
  const faults: { slowMs: number; status: number | null } = { slowMs: 0, status: null };
  type Call = { request: Request; params: Record<string, string>; query: URLSearchParams };
  const answer =
    (work: (call: Call) => unknown | Promise<unknown>, status = 200) =>
    async ({ request, params }: { request: Request; params: Record<string, unknown> }) => {
      if (faults.slowMs > 0) await delay(faults.slowMs);
      if (faults.status !== null)
        return HttpResponse.json(failure("internal", "An internal error has occurred."), {
          status: faults.status,
        });
      try {
        authorise(request, key);
        const query = new URL(request.url).searchParams;
        return HttpResponse.json(
          (await work({ request, params: params as Record<string, string>, query })) as Doc,
          { status },
        );
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return HttpResponse.json(error.failure, { status: statusOf(error) });
      }
    };
  const accepted = (work: (call: Call) => Task | Promise<Task>) =>
    answer(async (call) => summary(await work(call)), 202);
  const json = async <T>(request: Request) => (await request.json()) as T;
  const handlers = [
    http.get(`${url}/health`, () => HttpResponse.json({ status: "available" })),
    http.get(
      `${url}/version`,
      answer(() => ({ commitSha: "unknown", commitDate: "unknown", pkgVersion: "1.50.0" })),
    ),
    http.get(
      `${url}/tasks/:uid`,
      answer(({ params }) => taskOf(store, Number(params.uid))),
    ),
    http.get(
      `${url}/indexes/:uid`,
      answer(({ params }) => indexView(store, params.uid ?? "")),
    ),
    http.post(
      `${url}/indexes`,
      accepted(async ({ request }) => createIndex(store, await json(request))),
    ),
    http.delete(
      `${url}/indexes/:uid`,
      accepted(({ params }) => deleteIndex(store, params.uid ?? "")),
    ),
    http.get(
      `${url}/indexes/:uid/settings`,
      answer(({ params }) => store.index(params.uid ?? "").settings),
    ),
    http.patch(
      `${url}/indexes/:uid/settings`,
      accepted(async ({ params, request }) => updateSettings(store, params.uid ?? "", await json(request))),
    ),
    http.post(
      `${url}/indexes/:uid/documents`,
      accepted(async ({ params, request }) =>
        addDocuments(store, params.uid ?? "", await json(request), true),
      ),
    ),
    http.get(
      `${url}/indexes/:uid/documents/:id`,
      answer(({ params }) => documentOf(store, params.uid ?? "", params.id ?? "")),
    ),
    http.put(
      `${url}/indexes/:uid/documents`,
      accepted(async ({ params, request }) =>
        addDocuments(store, params.uid ?? "", await json(request), false),
      ),
    ),
    http.get(
      `${url}/indexes/:uid/documents`,
      answer(({ params, query }) => fetchDocuments(store, params.uid ?? "", fromQuery(query))),
    ),
    http.post(
      `${url}/indexes/:uid/documents/fetch`,
      answer(async ({ params, request }) => fetchDocuments(store, params.uid ?? "", await json(request))),
    ),
    http.post(
      `${url}/indexes/:uid/documents/delete-batch`,
      accepted(async ({ params, request }) => deleteDocuments(store, params.uid ?? "", await json(request))),
    ),
    http.post(
      `${url}/indexes/:uid/documents/delete`,
      accepted(async ({ params, request }) => deleteByFilter(store, params.uid ?? "", await json(request))),
    ),
    http.post(
      `${url}/indexes/:uid/search`,
      answer(async ({ params, request }) =>
        search(store.index(params.uid ?? ""), await json<Params>(request)),
      ),
    ),
    http.post(
      `${url}/multi-search`,
      answer(async ({ request }) => multiSearch(store, await json(request))),
    ),
    http.post(
      `${url}/swap-indexes`,
      accepted(async ({ request }) => swapIndexes(store, await json(request))),
    ),
  ];
  return { handlers, store, faults };
}

function authorise(request: Request, key: string): void {
  const given = request.headers.get("authorization");
  if (given === null)
    refuse(
      "missing_authorization_header",
      "The Authorization header is missing. It must use the bearer authorization method.",
    );
  if (given !== `Bearer ${key}`) refuse("invalid_api_key", "The provided API key is invalid.");
}

const STATUSES: Readonly<Record<string, number>> = {
  missing_authorization_header: 401,
  invalid_api_key: 403,
  index_not_found: 404,
  document_not_found: 404,
  task_not_found: 404,
};
const statusOf = (refused: Refused) =>
  refused instanceof InMulti ? 400 : (STATUSES[refused.failure.code] ?? 400);

const summary = ({ uid, indexUid, type, enqueuedAt }: Task) => ({
  taskUid: uid,
  indexUid,
  status: "enqueued",
  type,
  enqueuedAt,
});
