import { daysBetween, type IsoDate } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { STATUS_KINDS } from "#app/domain/supplier-status.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Sql } from "#db/client.ts";
import {
  countStatusesToVerify,
  listStatusesToVerify,
  type QueueFilters,
  type StatusOrigin,
} from "#db/queries/status-queue.ts";

const PER_PAGE = 25;

/** ?statut=EA&piece=avec&origine=registre&page=2; without an origin, what people declared. */
export async function statusQueue(
  sql: Sql,
  { params, page, today }: { params: URLSearchParams; page: number; today: IsoDate },
) {
  const filters = readFilters(params);
  const offset = (page - 1) * PER_PAGE;
  const { total, rows } = await listStatusesToVerify(sql, { limit: PER_PAGE, offset, filters });
  return {
    page,
    perPage: PER_PAGE,
    filters,
    total,
    counts: await countStatusesToVerify(sql),
    rows: rows.map(({ id, organisationName, kind, evidenceName, source, listedOn, createdAt }) => ({
      id,
      organisationName,
      kind,
      evidence: evidenceName ?? (listedOn ? `d'après ${source}` : "Aucun"),
      since: dateOfInstant(createdAt),
      age: daysBetween(inParis(createdAt).day, today),
    })),
  };
}

export type StatusQueueData = Awaited<ReturnType<typeof statusQueue>>;

const ORIGINS: Record<string, StatusOrigin | null> = { registre: "register", toutes: null };

function readFilters(params: URLSearchParams): QueueFilters {
  const piece = params.get("piece");
  const origin = params.get("origine") ?? "";
  return {
    kind: STATUS_KINDS.find((kind) => kind === params.get("statut")) ?? null,
    evidence: piece === "avec" ? true : piece === "sans" ? false : null,
    origin: origin in ORIGINS ? (ORIGINS[origin] ?? null) : "people",
  };
}
