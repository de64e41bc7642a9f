import { inParis } from "#app/domain/paris-time.ts";
import type { FrozenFile } from "#app/domain/sourcing-file.ts";
import { fingerprint } from "#app/exports/fingerprint.ts";
import type { SourcingRecord } from "#app/exports/sourcing-words.ts";
import { type Can, type IdArgs, requireOwned } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { findSourcingFile, listOutcomes } from "#db/queries/sourcing-files.ts";

/** A sourcing file of one of the viewer's organisations, read as it was written; for anyone else it does not exist. */
export async function requireSourcingFile(args: IdArgs, can: Can) {
  const missing = "Ce dossier n'existe pas, ou n'est pas celui de votre organisation.";
  const {
    thing: row,
    viewer,
    membership,
  } = await requireOwned(args, { find: findSourcingFile, missing, can });
  return { row, viewer, membership };
}

/** The file with what came of it, and whether its content still has the fingerprint that was taken. */
export async function readRecord(
  args: RouteArgs,
  row: Awaited<ReturnType<typeof requireSourcingFile>>["row"],
): Promise<{ record: SourcingRecord; intact: boolean }> {
  const outcomes = await listOutcomes(args.context.services.sql, { fileId: row.id });
  return {
    intact: fingerprint(row.content) === row.sha256,
    record: {
      file: JSON.parse(row.content) as FrozenFile,
      sha256: row.sha256,
      by: row.frozenBy,
      outcomes: outcomes.map(({ kind, happenedOn, note, recordedBy, recordedAt }) => ({
        kind,
        on: happenedOn,
        note,
        by: recordedBy,
        recordedOn: inParis(recordedAt).day,
      })),
      address: `${originOf(args)}/espace/dossiers/${row.id}`,
    },
  };
}
