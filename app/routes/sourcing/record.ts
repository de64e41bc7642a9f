import { inParis } from "#app/domain/paris-time.ts";
import { canRead, canReadShared } from "#app/domain/permission.ts";
import type { FrozenFile } from "#app/domain/sourcing-file.ts";
import { fingerprint } from "#app/exports/fingerprint.ts";
import type { SourcingRecord } from "#app/exports/sourcing-words.ts";
import { type Can, type IdArgs, idParam, isReading, requireOwned, requireViewer } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { findSharing } from "#db/queries/purchase-sharing.ts";
import { findSourcingFile, listOutcomes } from "#db/queries/sourcing-files.ts";

/**
 * A sourcing file of one of the viewer's organisations, read as it was written; for anyone else it does not exist. One
 * of a purchase made for others is read by them too, without who wrote it: `membership` is null.
 */
export async function requireSourcingFile(args: IdArgs, can: Can) {
  const missing = "Ce dossier n'existe pas, ou n'est pas celui de votre organisation.";
  const shared = isReading(args.request) ? await findShared(args) : null;
  if (shared) return shared;
  const {
    thing: row,
    viewer,
    membership,
  } = await requireOwned(args, { find: findSourcingFile, missing, can });
  return { row, viewer, membership };
}

async function findShared(args: IdArgs) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const row = await findSourcingFile(sql, { id: idParam(args.params.id) });
  if (!row || row.purchaseId === null || canRead(viewer, row.organisationId)) return null;
  const sharing = await findSharing(sql, { purchaseId: row.purchaseId });
  return sharing && canReadShared(viewer, sharing) ? { row, viewer, membership: null } : null;
}

/** The file with what came of it, and whether its content still has the fingerprint that was taken. */
export async function readRecord(
  args: RouteArgs,
  { row, membership }: Pick<Awaited<ReturnType<typeof requireSourcingFile>>, "row" | "membership">,
): Promise<{ record: SourcingRecord; intact: boolean }> {
  const outcomes = await listOutcomes(args.context.services.sql, { fileId: row.id });
  return {
    intact: fingerprint(row.content) === row.sha256,
    record: {
      file: JSON.parse(row.content) as FrozenFile,
      sha256: row.sha256,
      by: membership && row.frozenBy,
      outcomes: outcomes.map(({ kind, happenedOn, note, recordedBy, recordedAt }) => ({
        kind,
        on: happenedOn,
        note,
        by: membership && recordedBy,
        recordedOn: inParis(recordedAt).day,
      })),
      address: `${originOf(args)}/espace/dossiers/${row.id}`,
    },
  };
}
