/** Indexes, documents and tasks of an engine in memory: writes are accepted at once and done a moment later. */

export type Doc = Record<string, unknown>;

export type Settings = {
  searchableAttributes: string[];
  filterableAttributes: string[];
  sortableAttributes: string[];
  rankingRules: string[];
  stopWords: string[];
  synonyms: Record<string, string[]>;
  typoTolerance: {
    disableOnWords: string[];
    minWordSizeForTypos: { oneTypo: number; twoTypos: number };
    disableOnAttributes: string[];
    disableOnNumbers: boolean;
  };
  pagination: { maxTotalHits: number };
  [other: string]: unknown;
};

const DEFAULTS: Settings = {
  displayedAttributes: ["*"],
  nonSeparatorTokens: [],
  separatorTokens: [],
  dictionary: [],
  distinctAttribute: null,
  proximityPrecision: "byWord",
  embedders: {},
  facetSearch: true,
  prefixSearch: "indexingTime",
  searchableAttributes: ["*"],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness"],
  stopWords: [],
  synonyms: {},
  typoTolerance: {
    disableOnWords: [],
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  pagination: { maxTotalHits: 1000 },
};

export type Index = { uid: string; primaryKey: string; settings: Settings; documents: Map<string, Doc> };

export type Failure = { message: string; code: string; type: "invalid_request" | "auth"; link: string };

export type Task = {
  uid: number;
  indexUid: string | null;
  status: "enqueued" | "succeeded" | "failed";
  type: string;
  details: Record<string, unknown>;
  error: Failure | null;
  enqueuedAt: string;
};

export const failure = (code: string, message: string): Failure => ({
  message,
  code,
  type: code.includes("api_key") || code.includes("authorization") ? "auth" : "invalid_request",
  link: `https://docs.meilisearch.com/errors#${code}`,
});

export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export const refuse = (code: string, message: string): never => {
  throw new Refused(failure(code, message));
};

// A write is not seen by the reads that follow at once, as with the real one.
const DELAY_MS = 2;

export class Store {
  readonly indexes = new Map<string, Index>();
  readonly tasks: Task[] = [];
  #last: Promise<void> = Promise.resolve();

  index(uid: string): Index {
    return this.indexes.get(uid) ?? refuse("index_not_found", `Index \`${uid}\` not found.`);
  }

  create(uid: string, primaryKey = "id"): Index {
    const index = { uid, primaryKey, settings: structuredClone(DEFAULTS), documents: new Map<string, Doc>() };
    this.indexes.set(uid, index);
    return index;
  }

  /** Accepts a write; `work` gives the details of the task, or throws what makes it fail. */
  enqueue(
    type: string,
    indexUid: string | null,
    details: Record<string, unknown>,
    work: () => Record<string, unknown>,
  ): Task {
    const task: Task = {
      uid: this.tasks.length,
      indexUid,
      status: "enqueued",
      type,
      details,
      error: null,
      enqueuedAt: new Date(0).toISOString(),
    };
    this.tasks.push(task);
    this.#last = this.#last.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
      try {
        task.details = { ...task.details, ...work() };
        task.status = "succeeded";
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        task.error = error.failure;
        task.status = "failed";
      }
    });
    return task;
  }
}

const ID = /^[A-Za-z0-9_-]{1,511}$/;

/** One bad document fails its whole batch. */
export function checkDocuments(index: Index, documents: readonly Doc[]): void {
  for (const document of documents) {
    const id = document[index.primaryKey];
    if (id === undefined) {
      refuse(
        "missing_document_id",
        `Document doesn't have a \`${index.primaryKey}\` attribute: \`${JSON.stringify(document)}\`.`,
      );
    }
    if (!ID.test(String(id))) {
      refuse(
        "invalid_document_id",
        `Document identifier \`${JSON.stringify(id)}\` is invalid. A document identifier can be of type integer or string, only composed of alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and can not be more than 511 bytes.`,
      );
    }
    const geo = document._geo as { lat?: unknown; lng?: unknown } | null | undefined;
    if (geo && !Number.isFinite(geo.lat)) {
      refuse(
        "invalid_document_geo_field",
        `Index \`${index.uid}\`: Could not parse latitude in the document with the id: \`${JSON.stringify(id)}\`. Was expecting a finite number but instead got \`${JSON.stringify(geo.lat)}\`.`,
      );
    }
  }
}
