import sharp from "sharp";
import { checkPhoto, PHOTO_PIXELS, PHOTO_SIDES } from "#app/domain/photo-file.ts";

/** A picture made here: WebP, its sides in pixels. */
type Picture = { bytes: Uint8Array; width: number; height: number };
export type PhotoRead = { ok: true; image: Picture; thumb: Picture } | { ok: false; message: string };

// Pages share the machine: one thread a picture, and nothing kept of it.
sharp.concurrency(1);
sharp.cache(false);

/**
 * The two sizes of a photo that was sent, upright, without what its file told of the place and the device. What is no
 * photo, what is damaged, and what would hold more pixels than memory should is refused.
 */
export async function readPhoto(file: File): Promise<PhotoRead> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const check = checkPhoto({ name: file.name, bytes });
  if (!check.ok) return check;
  try {
    const image = await resized(bytes, PHOTO_SIDES.image);
    return { ok: true, image, thumb: await resized(image.bytes, PHOTO_SIDES.thumb) };
  } catch (error) {
    return { ok: false, message: whyUnreadable(error) };
  }
}

async function resized(bytes: Uint8Array, side: number): Promise<Picture> {
  // Metadata is left out by sharp unless asked for; only the first image of an animation is read.
  const { data, info } = await sharp(bytes, { limitInputPixels: PHOTO_PIXELS, failOn: "error" })
    .rotate()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function whyUnreadable(error: unknown): string {
  const tooMany = error instanceof Error && /pixel limit|too large|exceeds/i.test(error.message);
  return tooMany
    ? "Cette photo a plus de 60 millions de pixels\u00a0: réduisez-la avant de l'envoyer."
    : "Cette photo est abîmée et n'a pas pu être lue\u00a0: choisissez-en une autre.";
}
