import { z } from "zod";
import { safeFileName } from "#app/domain/evidence-file.ts";
import type { OwnSupplier } from "#app/domain/import-own-offer.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { idField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { forbid, notFound } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { importOwnOffers, planOwnOffers } from "#app/imports/own-offers.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { UNVERIFIED } from "#app/routes/offers/publish-offer.ts";
import { finishOfferImport, keepOfferImport, readOfferImport } from "#db/queries/offer-imports.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

// Larger than a table may be: one that is too heavy is then named.
const UPLOAD_BYTES = 11_000_000;

const RATE = { name: "offer-table", limit: 40, seconds: 3600 };

const schema = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.literal("read"),
      table: z.instanceof(File, { error: "Choisissez un tableau XLSX ou CSV." }),
    }),
    z.object({ intent: z.literal("confirm"), import: idField }),
  ],
  { error: "Choisissez un tableau XLSX ou CSV." },
);

type Owner = { viewer: Viewer; organisationId: number };

/** Reads a table and keeps what it would do; or, once that was seen, does it. */
export async function importOffers(args: RouteArgs, owner: Owner) {
  const form = await readForm(args.request, schema, { bodyBytes: UPLOAD_BYTES });
  if (form.status !== "success") return invalid(form, { hideFields: ["table"] });
  const refuse = (field: string, message: string) =>
    invalid(form, { fieldErrors: { [field]: [message] }, hideFields: ["table"] });
  if (form.value.intent === "confirm") {
    if (!owner.viewer.emailVerified) return refuse("", UNVERIFIED);
    if (!canPublish(owner.viewer, owner.organisationId)) forbid();
    return confirm(args, owner, form.value.import);
  }
  if (await isOverRate(args, [{ ...RATE, subject: [String(owner.organisationId)] }])) {
    return refuse("", "Votre structure a envoyé beaucoup de tableaux\u00a0: réessayez dans une heure.");
  }
  try {
    return await read(args, owner, form.value.table);
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse("table", error.message);
    throw error;
  }
}

async function read(args: RouteArgs, { viewer, organisationId }: Owner, table: File) {
  const { sql, today } = args.context.services;
  const bytes = new Uint8Array(await table.arrayBuffer());
  const supplier = await supplierOf(args, organisationId);
  const plan = await planOwnOffers({ bytes, supplier }, { sql, today: today() });
  const name = safeFileName(table.name);
  const kept = { organisationId, accountId: viewer.accountId, name, bytes, plan };
  return redirectTo(args, `${pageOf(organisationId)}?import=${await keepOfferImport(sql, kept)}`);
}

async function confirm(args: RouteArgs, { organisationId }: Owner, id: number) {
  const { sql, today } = args.context.services;
  const bytes = await readOfferImport(sql, { id, organisationId });
  if (!bytes)
    return notFound("Cet import est déjà fait, ou n'existe plus\u00a0: envoyez le tableau à nouveau.");
  const supplier = await supplierOf(args, organisationId);
  const done = await importOwnOffers({ bytes, supplier }, { sql, today: today() });
  const { created, updated, unchanged } = done;
  await finishOfferImport(sql, { id, report: { created, updated, unchanged, refused: done.refused.length } });
  return redirectTo(args, `${pageOf(organisationId)}?import=${id}`, { flash: "Tableau importé." });
}

const pageOf = (organisationId: number) => `/espace/organisations/${organisationId}/offres/importer`;

async function supplierOf(args: RouteArgs, id: number): Promise<OwnSupplier> {
  return (await findOrganisation(args.context.services.sql, { id })) ?? notFound();
}
