import { z } from "zod";
import { OFFER_LIMITS } from "#app/domain/offer.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { readEvidence } from "#app/http/evidence.ts";
import { idField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { readPhoto } from "#app/http/pictures.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { publishStored } from "#app/routes/offers/publish-offer.ts";
import { transaction } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import { proveLabel } from "#db/queries/offer-labels.ts";
import { addPhoto, describePhoto, raisePhoto, removePhoto } from "#db/queries/offer-photos.ts";
import type { OfferDetail } from "#db/queries/offer-reads.ts";

// Larger than a file may be: one that is too heavy is then named.
const UPLOAD_BYTES = 11_000_000;

const alt = z
  .string({ error: "Dites en quelques mots ce que montre la photo." })
  .trim()
  .min(1, { error: "Dites en quelques mots ce que montre la photo." })
  .max(OFFER_LIMITS.alt, { error: `Décrivez la photo en ${OFFER_LIMITS.alt} caractères au plus.` });

const photosSchema = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.literal("photo-add"),
      alt,
      photo: z.instanceof(File, { error: "Choisissez une photo." }),
    }),
    z.object({ intent: z.literal("photo-describe"), alt, photoId: idField }),
    z.object({ intent: z.literal("photo-raise"), photoId: idField }),
    z.object({ intent: z.literal("photo-remove"), photoId: idField }),
    z.object({
      intent: z.literal("label-prove"),
      label: z.string().max(OFFER_LIMITS.label),
      proof: z.instanceof(File, { error: "Choisissez un fichier." }),
    }),
    z.object({ intent: z.literal("publish") }),
  ],
  { error: "Choisissez ce que vous voulez faire." },
);
type Asked = z.output<typeof photosSchema>;
type Change = { viewer: Viewer; organisationId: number; offer: OfferDetail };

/** The last step of the editor: photos, proofs of labels, publishing. */
export async function savePhotos(args: RouteArgs, change: Change) {
  const form = await readForm(args.request, photosSchema, { bodyBytes: UPLOAD_BYTES });
  if (form.status !== "success") return invalid(form, { hideFields: ["photo", "proof"] });
  if (form.value.intent === "publish") return publishStored(args, change);
  const done = await perform(args, change, form.value);
  if (done.ok) {
    const to = `/espace/offres/${change.offer.id}?etape=photos`;
    return redirectTo(args, to, { flash: done.flash });
  }
  return invalid(form, { fieldErrors: { [done.field]: [done.message] }, hideFields: ["photo", "proof"] });
}

type Done = { ok: true; flash: string } | { ok: false; field: string; message: string };

async function perform(
  args: RouteArgs,
  change: Change,
  asked: Exclude<Asked, { intent: "publish" }>,
): Promise<Done> {
  const { sql } = args.context.services;
  const { viewer, organisationId, offer } = change;
  const owned = { offerId: offer.id, organisationId, accountId: viewer.accountId };
  switch (asked.intent) {
    case "photo-add":
      return add(args, change, asked);
    case "photo-describe":
      if (!(await describePhoto(sql, { ...owned, id: asked.photoId, alt: asked.alt }))) notFound(GONE);
      return { ok: true, flash: "Description enregistrée." };
    case "photo-raise":
      if (!(await raisePhoto(sql, { ...owned, id: asked.photoId }))) notFound(GONE);
      return { ok: true, flash: "Photo déplacée." };
    case "photo-remove":
      if (!(await removePhoto(sql, { ...owned, id: asked.photoId }))) notFound(GONE);
      return { ok: true, flash: "Photo retirée." };
    case "label-prove":
      return prove(args, change, asked);
  }
}

const GONE = "Cette photo n'existe plus\u00a0: elle a été retirée entre-temps.";

async function add(
  { context }: RouteArgs,
  { viewer, organisationId, offer }: Change,
  asked: { alt: string; photo: File },
): Promise<Done> {
  const read = await readPhoto(asked.photo);
  if (!read.ok) return { ok: false, field: "photo", message: read.message };
  const added = await addPhoto(context.services.sql, {
    offerId: offer.id,
    organisationId,
    accountId: viewer.accountId,
    alt: asked.alt,
    image: read.image,
    thumb: read.thumb,
    most: OFFER_LIMITS.photos,
  });
  if (added === null) return notFound();
  if (added !== "full") return { ok: true, flash: "Photo ajoutée." };
  const message = `Cette offre a déjà ${OFFER_LIMITS.photos} photos\u00a0: retirez-en une d'abord.`;
  return { ok: false, field: "photo", message };
}

async function prove(
  { context }: RouteArgs,
  { viewer, organisationId, offer }: Change,
  { label, proof }: { label: string; proof: File },
): Promise<Done> {
  const field = `proof-${label}`;
  const evidence = await readEvidence(proof);
  if (!evidence) return { ok: false, field, message: "Choisissez un fichier." };
  if (!evidence.ok) return { ok: false, field, message: evidence.message };
  const owner = { organisationId, accountId: viewer.accountId };
  return transaction(context.services.sql, async (tx): Promise<Done> => {
    const fileId = await insertFile(tx, { ...owner, ...evidence.file });
    // The label may have left the offer meanwhile: then the file is not kept either.
    if (!(await proveLabel(tx, { ...owner, offerId: offer.id, label, fileId }))) notFound(NO_LABEL);
    return { ok: true, flash: `Justificatif joint au label «\u00a0${label}\u00a0».` };
  });
}

const NO_LABEL = "Cette offre ne cite plus ce label.";
