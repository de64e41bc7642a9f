import type { Sql } from "#db/client.ts";
import { createCommittee } from "#db/queries/committee-writes.ts";
import { insertImportRun } from "#db/queries/import-runs.ts";

/** A table of contracts whose columns are still to be mapped. */
export const makeImport = (sql: Sql, owner: { organisationId: number; accountId: number }) =>
  insertImportRun(sql, {
    ...owner,
    fileName: "marches.csv",
    sha256: "0".repeat(64),
    bytes: Buffer.from("Colonne\nTonte"),
    form: "table",
    header: ["Colonne"],
    headerKey: "colonne",
    samples: [["Tonte"]],
    mapping: [""],
    total: 1,
  });

/** An open session of a buyer's committee, with nothing on its list. */
export const makeCommittee = (sql: Sql, owner: { organisationId: number; accountId: number }) =>
  createCommittee(sql, { ...owner, heldOn: "2026-11-20", participants: "" });
