import { createHash } from "node:crypto";
import { proposeMapping } from "#app/domain/contract-mapping.ts";
import { sightContracts } from "#app/imports/own-contracts.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import type { Sql } from "#db/client.ts";
import { findMapping, insertImportRun } from "#db/queries/import-runs.ts";

/** The server refuses more before it is read (app/server/protect.ts). */
export const LARGEST_FILE = 41_000_000;

type Received = { ok: true; id: number } | { ok: false; message: string };

/** Keeps a file, with what its columns mean: what was chosen last time for the same headers, else what their names tell. */
export async function receiveFile(
  sql: Sql,
  { organisationId, accountId, file }: { organisationId: number; accountId: number; file: File | undefined },
): Promise<Received> {
  if (!file || file.size === 0) return { ok: false, message: "Choisissez un fichier qui n'est pas vide." };
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const { form, header, headerKey, samples, total } = await sightContracts(bytes);
    if (total === 0)
      return { ok: false, message: "Ce fichier n'a que son en-tête\u00a0: il ne contient aucun marché." };
    const remembered = await findMapping(sql, { organisationId, headerKey });
    const id = await insertImportRun(sql, {
      organisationId,
      accountId,
      fileName: file.name.slice(0, 200) || "fichier",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes,
      form,
      header,
      headerKey,
      samples,
      mapping: form === "records" ? [] : proposeMapping(header, remembered ?? {}),
      total,
    });
    return { ok: true, id };
  } catch (error) {
    // The file's own fault, told to who sent it; anything else is ours.
    if (error instanceof UnreadableFile) return { ok: false, message: error.message };
    throw error;
  }
}
