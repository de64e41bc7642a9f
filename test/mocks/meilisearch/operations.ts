import { type Given, toTest } from "#test/mocks/meilisearch/filter.ts";
import { type Params, search } from "#test/mocks/meilisearch/search.ts";
import {
  checkDocuments,
  type Doc,
  failure,
  Refused,
  refuse,
  type Store,
  type Task,
} from "#test/mocks/meilisearch/store.ts";

/** What each request does to the store. */

export function taskOf(store: Store, uid: number) {
  const task = store.tasks[uid] ?? refuse("task_not_found", `Task \`${uid}\` not found.`);
  const times = { duration: "PT0.001S", startedAt: task.enqueuedAt, finishedAt: task.enqueuedAt };
  return { ...task, batchUid: task.uid, canceledBy: null, ...times };
}

export function indexView(store: Store, uid: string) {
  const { primaryKey } = store.index(uid);
  const then = new Date(0).toISOString();
  return { uid, createdAt: then, updatedAt: then, primaryKey };
}

export const documentOf = (store: Store, uid: string, id: string): Doc =>
  store.index(uid).documents.get(id) ?? refuse("document_not_found", `Document \`${id}\` not found.`);

export const createIndex = (store: Store, { uid, primaryKey }: { uid: string; primaryKey: string }) =>
  store.enqueue("indexCreation", uid, { primaryKey }, () => {
    if (store.indexes.has(uid)) refuse("index_already_exists", `Index \`${uid}\` already exists.`);
    store.create(uid, primaryKey);
    return {};
  });

export const deleteIndex = (store: Store, uid: string) =>
  store.enqueue("indexDeletion", uid, { deletedDocuments: 0 }, () => {
    const deletedDocuments = store.index(uid).documents.size;
    store.indexes.delete(uid);
    return { deletedDocuments };
  });

export function updateSettings(store: Store, uid: string, given: Doc): Task {
  const unknown = Object.keys(given).find((name) => !SETTINGS.has(name));
  if (unknown)
    refuse(
      "bad_request",
      `Unknown field \`${unknown}\`: expected one of \`displayedAttributes\`, \`searchableAttributes\``,
    );
  const rule = (given.rankingRules as string[] | undefined)?.find(
    (name) => !/^(words|typo|sort|proximity|attribute|exactness|.+:(asc|desc))$/.test(name),
  );
  if (rule)
    refuse(
      "invalid_settings_ranking_rules",
      `Invalid value at \`.rankingRules[0]\`: \`${rule}\` ranking rule is invalid.`,
    );
  return store.enqueue("settingsUpdate", uid, given, () => {
    const index = store.indexes.get(uid) ?? store.create(uid);
    index.settings = {
      ...index.settings,
      ...given,
      typoTolerance: { ...index.settings.typoTolerance, ...(given.typoTolerance as object) },
    };
    return {};
  });
}

const SETTINGS = new Set(
  "displayedAttributes searchableAttributes filterableAttributes sortableAttributes rankingRules stopWords synonyms typoTolerance faceting pagination searchCutoffMs localizedAttributes facetSearch".split(
    " ",
  ),
);

export const addDocuments = (store: Store, uid: string, given: Doc[], replaces: boolean) =>
  store.enqueue(
    "documentAdditionOrUpdate",
    uid,
    { receivedDocuments: given.length, indexedDocuments: 0 },
    () => {
      const index = store.indexes.get(uid) ?? store.create(uid);
      checkDocuments(index, given);
      for (const document of given) {
        const id = String(document[index.primaryKey]);
        index.documents.set(id, replaces ? document : { ...index.documents.get(id), ...document });
      }
      return { indexedDocuments: given.length };
    },
  );

export const deleteDocuments = (store: Store, uid: string, ids: string[]) =>
  store.enqueue(
    "documentDeletion",
    uid,
    { providedIds: ids.length, deletedDocuments: 0, originalFilter: null },
    () => {
      const { documents } = store.index(uid);
      return { deletedDocuments: ids.filter((id) => documents.delete(id)).length };
    },
  );

export const deleteByFilter = (store: Store, uid: string, { filter }: { filter: string }) =>
  store.enqueue("documentDeletion", uid, { providedIds: 0, originalFilter: JSON.stringify(filter) }, () => {
    const index = store.index(uid);
    const test = toTest(index, filter);
    const gone = [...index.documents].filter(([, document]) => test(document));
    for (const [id] of gone) index.documents.delete(id);
    return { deletedDocuments: gone.length };
  });

type Fetch = { ids?: string[]; fields?: string[]; filter?: Given; limit?: number; offset?: number };

export const fromQuery = (query: URLSearchParams): Fetch => ({
  ids: query.get("ids")?.split(","),
  fields: query.get("fields")?.split(","),
  limit: Number(query.get("limit") ?? 20),
  offset: Number(query.get("offset") ?? 0),
});

export function fetchDocuments(
  store: Store,
  uid: string,
  { ids, fields, filter, limit = 20, offset = 0 }: Fetch,
) {
  const index = store.index(uid);
  const test = toTest(index, filter);
  const found = [...index.documents.entries()].filter(
    ([id, document]) => (!ids || ids.includes(id)) && test(document),
  );
  const only = (document: Doc) =>
    fields ? Object.fromEntries(fields.map((name) => [name, document[name]])) : document;
  const results = found.slice(offset, offset + limit).map(([, document]) => only(document));
  return { results, offset, limit, total: found.length };
}

export function multiSearch(store: Store, { queries }: { queries: (Params & { indexUid: string })[] }) {
  const results = queries.map((query, position) => {
    try {
      return { indexUid: query.indexUid, ...search(store.index(query.indexUid), query) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // A missing index is 404 when asked alone, 400 among several questions.
      const { code, message } = error.failure;
      throw new InMulti(code, `Inside \`.queries[${position}]\`: ${message}`);
    }
  });
  return { results };
}

export class InMulti extends Refused {
  constructor(code: string, message: string) {
    super(failure(code, message));
  }
}

export function swapIndexes(store: Store, swaps: { indexes: [string, string]; rename?: boolean }[]): Task {
  const details = { swaps: swaps.map(({ indexes, rename = false }) => ({ indexes, rename })) };
  return store.enqueue("indexSwap", null, details, () => {
    for (const { indexes, rename } of details.swaps) {
      const [a, b] = indexes;
      const first = store.index(a);
      if (rename) store.indexes.delete(a);
      else store.indexes.set(a, { ...store.index(b), uid: a });
      store.indexes.set(b, { ...first, uid: b });
    }
    return {};
  });
}
