import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvHead, csvRows } from "#app/exports/csv.ts";
import { CONTRACT_COLUMNS, PURCHASE_COLUMNS, purchaseJson } from "#app/exports/open-data.ts";
import { notFound } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { clientOf, originOf } from "#app/http/settings.ts";
import { wholeOf } from "#app/http/typed.ts";
import type { Services } from "#app/services.ts";
import {
  findOpenContractState,
  findOpenPurchaseState,
  type OpenState,
  readOpenContracts,
  readOpenPurchases,
} from "#db/queries/open-data.ts";

/** The files of open data, sent as they are read: a batch of rows in memory, whatever the length. */

const BATCH = 500;
const RATE = { name: "open-data", limit: 60, seconds: 300 };
const LICENCE = "Licence Ouverte 2.0";

type Ask = { services: Services; origin: string; organisationId: number | null };
type File = {
  type: string;
  state(ask: Ask): Promise<OpenState>;
  body(ask: Ask, state: OpenState): AsyncGenerator<string>;
};

const FILES: Readonly<Record<string, File>> = {
  "achats-programmes.json": {
    type: "application/json",
    state: ({ services: { sql, today } }) => findOpenPurchaseState(sql, { today: today() }),
    body: purchasesJson,
  },
  "achats-programmes.csv": {
    type: "text/csv",
    state: ({ services: { sql, today } }) => findOpenPurchaseState(sql, { today: today() }),
    body: purchasesCsv,
  },
  "marches.csv": {
    type: "text/csv",
    state: ({ services: { sql } }) => findOpenContractState(sql),
    body: contractsCsv,
  },
};

export async function loader(args: LoaderFunctionArgs) {
  const name = args.params.file ?? "";
  const file = FILES[name];
  if (!file || !Object.hasOwn(FILES, name)) return notFound("Ce fichier n'existe pas.");
  if (await isOverRate(args, [{ ...RATE, subject: [clientOf(args)] }])) return tooOften();
  const { services } = args.context;
  const params = new URL(args.request.url).searchParams;
  const organisationId = wholeOf(params.get("acheteur") ?? "", { least: 1, most: Number.MAX_SAFE_INTEGER });
  const ask = { services, origin: originOf(args), organisationId };
  const state = await file.state(ask);
  const etag = etagOf([name, organisationId, services.today(), state.rows, state.changedAt?.getTime() ?? 0]);
  const headers = headersOf(name, file, { etag, changedAt: state.changedAt });
  if (args.request.headers.get("if-none-match")?.includes(etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(streamOf(file.body(ask, state)), { headers });
}

// Weak: the same rows, not to the byte (the file tells its origin).
const etagOf = (parts: readonly (string | number | null)[]): string =>
  `W/"${createHash("sha256").update(parts.join(" ")).digest("base64url").slice(0, 22)}"`;

function headersOf(
  name: string,
  { type }: File,
  { etag, changedAt }: { etag: string; changedAt: Date | null },
) {
  return {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `${type === "text/csv" ? "attachment" : "inline"}; filename="${name}"`,
    "Cache-Control": "public, max-age=300",
    ETag: etag,
    ...(changedAt ? { "Last-Modified": changedAt.toUTCString() } : {}),
    Link: '<https://www.etalab.gouv.fr/licence-ouverte-open-licence>; rel="license"',
    // Anyone may read it from anywhere: it is given away.
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
  };
}

const tooOften = () =>
  new Response("Trop de téléchargements en peu de temps. Réessayez dans cinq minutes.\n", {
    status: 429,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(RATE.seconds) },
  });

/** Asked for piece by piece: a reader who leaves stops the reading. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* purchasesJson({ services, origin }: Ask, { rows, changedAt }: OpenState) {
  const head = {
    titre: "Achats programmés publiés sur Réciproque",
    licence: LICENCE,
    documentation: `${origin}/donnees#achats-programmes`,
    au: services.today(),
    dernier_changement: changedAt?.toISOString() ?? null,
    nombre: rows,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"achats":[`;
  let glue = "";
  for await (const batch of readOpenPurchases(services.sql, { today: services.today(), batch: BATCH })) {
    yield glue + batch.map((purchase) => JSON.stringify(purchaseJson(purchase, origin))).join(",\n");
    glue = ",\n";
  }
  yield "]}\n";
}

async function* purchasesCsv({ services, origin }: Ask) {
  yield csvHead(PURCHASE_COLUMNS);
  for await (const batch of readOpenPurchases(services.sql, { today: services.today(), batch: BATCH })) {
    const lots = batch.flatMap((purchase) =>
      purchase.snapshot.lots.map((lot) => ({ purchase, lot, origin })),
    );
    const rows = lots.map((row) => PURCHASE_COLUMNS.map(({ cell }) => cell(row)));
    yield csvRows({ columns: PURCHASE_COLUMNS, rows });
  }
}

async function* contractsCsv({ services, organisationId }: Ask) {
  yield csvHead(CONTRACT_COLUMNS);
  for await (const batch of readOpenContracts(services.sql, { organisationId, batch: BATCH })) {
    const rows = batch.map((row) => CONTRACT_COLUMNS.map(({ cell }) => cell(row)));
    yield csvRows({ columns: CONTRACT_COLUMNS, rows });
  }
}
