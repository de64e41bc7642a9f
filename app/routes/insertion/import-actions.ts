import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { safeFileName } from "#app/domain/evidence-file.ts";
import { INSERTION_TABLES, type InsertionTable } from "#app/domain/import-insertion.ts";
import { canEdit } from "#app/domain/permission.ts";
import { idField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { notFound, requireFacilitator } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { importInsertionTable, planInsertionTable } from "#app/imports/insertion.ts";
import type { PlannedRow } from "#app/imports/own-offers.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import {
  findOfferImport,
  finishOfferImport,
  keepOfferImport,
  readOfferImport,
  type TableKind,
} from "#db/queries/offer-imports.ts";

// Larger than a table may be: one that is too heavy is then named.
const UPLOAD_BYTES = 11_000_000;

// Looking at a table does all that importing it does.
const RATE = { name: "insertion-table", limit: 40, seconds: 3600 };

const schema = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.literal("read"),
      kind: z.enum(INSERTION_TABLES, { error: "Dites ce que contient le tableau." }),
      table: z.instanceof(File, { error: "Choisissez un tableau XLSX ou CSV." }),
    }),
    z.object({ intent: z.literal("confirm"), import: idField }),
  ],
  { error: "Choisissez un tableau XLSX ou CSV." },
);

const kindOf = (table: InsertionTable) => `insertion-${table}` as const satisfies TableKind;
export const INSERTION_KINDS = INSERTION_TABLES.map(kindOf);
export const tableOf = (kind: TableKind): InsertionTable =>
  INSERTION_TABLES.find((table) => kindOf(table) === kind) ?? notFound();

type By = { organisationId: number; accountId: number; today: string };

/** Reads a table and keeps what it would do; or, once that was seen, does it. */
export async function actOnImport(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canEdit);
  const form = await readForm(args.request, schema, { bodyBytes: UPLOAD_BYTES });
  if (form.status !== "success") return invalid(form, { hideFields: ["table"] });
  const { value } = form;
  const by = { organisationId, accountId: viewer.accountId, today: args.context.services.today() };
  const here = `/espace/organisations/${organisationId}/insertion/importer`;
  if (value.intent === "confirm") {
    await confirm(args, by, value.import);
    return redirectTo(args, `${here}?import=${value.import}`, { flash: "Tableau importé." });
  }
  if (await isOverRate(args, [{ ...RATE, subject: [String(organisationId)] }])) {
    const text = "Votre structure a envoyé beaucoup de tableaux\u00a0: réessayez dans une heure.";
    return invalid(form, { formErrors: [text], hideFields: ["table"], status: 429 });
  }
  try {
    return redirectTo(args, `${here}?import=${await keep(args, by, value.kind, value.table)}`);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return invalid(form, { fieldErrors: { table: [error.message] }, hideFields: ["table"] });
  }
}

async function keep({ context }: ActionFunctionArgs, by: By, table: InsertionTable, file: File) {
  const { sql } = context.services;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const plan = await planInsertionTable(sql, { table, bytes, by });
  return keepOfferImport(sql, { ...by, kind: kindOf(table), name: safeFileName(file.name), bytes, plan });
}

async function confirm({ context }: ActionFunctionArgs, by: By, id: number) {
  const { sql } = context.services;
  const asked = { id, organisationId: by.organisationId, kinds: INSERTION_KINDS };
  const found = await findOfferImport<PlannedRow[]>(sql, asked);
  const bytes = await readOfferImport(sql, asked);
  if (!found || !bytes)
    notFound("Cet import est déjà fait, ou n'existe plus\u00a0: envoyez le tableau à nouveau.");
  const rows = await importInsertionTable(sql, { table: tableOf(found.kind), bytes, by });
  const of = (outcome: PlannedRow["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  const report = {
    created: of("created"),
    updated: of("updated"),
    unchanged: of("unchanged"),
    refused: of("refused"),
  };
  // Pseudonyms stay in their own tables: of the plan, what was refused remains to be mended.
  await finishOfferImport(sql, { id, report, plan: rows.filter(({ outcome }) => outcome === "refused") });
}
