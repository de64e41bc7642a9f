import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { readPhoto } from "#db/queries/offer-photos.ts";

/** A photo of an offer: for all once it is published, else for its structure. `?vignette` is the small one. */
export async function loader(args: LoaderFunctionArgs) {
  const { sql } = args.context.services;
  const thumb = new URL(args.request.url).searchParams.has("vignette");
  const photo = (await readPhoto(sql, { id: idParam(args.params.id), thumb })) ?? notFound(ABSENT);
  if (!photo.published && !canRead(await getViewer(args), photo.organisationId)) notFound(ABSENT);
  return new Response(new Uint8Array(photo.bytes), {
    headers: {
      "Content-Type": "image/webp",
      "Content-Length": String(photo.bytes.byteLength),
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      // A photo never changes: another one has another number.
      "Cache-Control": photo.published ? "public, max-age=31536000, immutable" : "private, no-store",
    },
  });
}

const ABSENT = "Cette photo n'existe pas, ou son offre n'est plus publiée.";
