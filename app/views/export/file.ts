import { exportLimit } from "#app/domain/permission.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import { toCsv } from "#app/exports/csv.ts";
import { download } from "#app/exports/download.ts";
import type { Cell, Table } from "#app/exports/table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { dateOfInstant, number } from "#app/fr.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { getViewer } from "#app/http/session.ts";
import { clientOf, originOf, type RouteArgs } from "#app/http/settings.ts";
import { readAskedFile } from "#app/views/export/asked.ts";
import type { ExportColumn } from "#app/views/export/columns.ts";
import { readHits } from "#app/views/export/read-hits.ts";
import { addressOf, pathOf } from "#app/views/search/address.ts";
import { readSearch } from "#app/views/search/read.ts";
import { tellSearch } from "#app/views/search/told.ts";
import { lostPlace, lostPlaceRefusal } from "#app/views/search/where.ts";
import { territoryLabels } from "#db/queries/reference.ts";
import { findSupplierProfiles } from "#db/queries/supplier-profiles.ts";
import type { SearchHit } from "#search/engine.ts";

/** A search as a file: CSV, or XLSX with a second sheet that says which search, when, and how many answers it had. */
export async function exportSearch(args: RouteArgs, kind: SearchKind): Promise<Response> {
  const { services } = args.context;
  const { searchParams } = new URL(args.request.url);
  const { query, place } = await readSearch(services.sql, searchParams, kind);
  const lost = lostPlace(place);
  if (lost !== null) return plain(400, `${lostPlaceRefusal(lost)}.\n`);
  const file = readAskedFile(searchParams, { kind, hasPlace: query.where?.point != null });
  if (!file.ok) return plain(400, `${file.message}\nChoisissez-les sur ${pathOf(kind)}/exporter\n`);
  const viewer = await getViewer(args);
  if (await isOverRate(args, [rateOf(args, viewer?.accountId)])) return plain(429, TOO_OFTEN);
  const { format, columns } = file.asked;
  const rows: Cell[][] = [];
  const { first, read } = await readHits(services.search, {
    kind,
    query,
    limit: exportLimit(viewer),
    take: async (hits) => void rows.push(...(await rowsOf(args, columns, hits))),
    restart: () => rows.splice(0),
  });
  const table: Table = { name: NAMES[kind], columns, rows };
  const name = fileName(NAMES[kind], { read, total: first.total, day: services.today() });
  if (format === "csv") return download(name, "csv", toCsv(table));
  const told = await tellSearch(services.sql, { kind, query, result: first });
  const about = aboutSheet([
    ["Recherche", told.sentence],
    ...told.criteria.map(({ label, value }): [string, string] => [label, value]),
    [
      "Lignes",
      read < first.total
        ? `${number(read)} sur ${number(first.total)}, dans l'ordre de la page`
        : number(read),
    ],
    ["Exporté le", dateOfInstant(services.now())],
    ["Adresse", originOf(args) + addressOf(kind, query)],
  ]);
  return download(name, "xlsx", await toXlsx([table, about]));
}

const NAMES: Record<SearchKind, string> = {
  offers: "Offres",
  suppliers: "Fournisseurs",
  needs: "Besoins",
};

// Each answer is turned into cells and let go: only the cells are kept.
async function rowsOf(args: RouteArgs, columns: readonly ExportColumn[], hits: readonly SearchHit[]) {
  const { sql } = args.context.services;
  const [territories, profiles] = await Promise.all([
    territoryLabels(sql, { codes: hits.flatMap((hit) => hit.areas) }),
    findSupplierProfiles(sql, { organisationIds: hits.map((hit) => hit.organisation.id) }),
  ]);
  const source = { origin: originOf(args), territories, profiles };
  return hits.map((hit) => columns.map(({ cell }) => cell(hit, source)));
}

const aboutSheet = (rows: readonly [string, string][]): Table => ({
  name: "Recherche",
  columns: [{ label: "À propos" }, { label: "" }],
  rows,
});

function fileName(name: string, { read, total, day }: { read: number; total: number; day: string }): string {
  const part = read < total ? `, ${read} premières lignes sur ${total}` : "";
  return `Réciproque, ${name.toLowerCase()}${part}, ${day}`;
}

const rateOf = (args: RouteArgs, accountId: number | undefined) => ({
  name: "export",
  subject: [accountId ? `account ${accountId}` : clientOf(args)],
  limit: 60,
  seconds: 600,
});

const TOO_OFTEN = "Vous avez demandé beaucoup de fichiers en peu de temps. Réessayez dans dix minutes.\n";

const plain = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
