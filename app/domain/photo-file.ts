import { safeFileName } from "#app/domain/evidence-file.ts";

/** A photo that is sent: recognised by its content, never by its name. Pure; its pixels are read elsewhere. */

export const PHOTO_BYTES = 8_000_000;
/** For the file field's `accept`, and the sentence beside it. */
export const PHOTO_ACCEPT = ".jpg,.jpeg,.png,.webp,.avif,image/jpeg,image/png,image/webp,image/avif";
export const PHOTO_HINT =
  "JPEG, PNG, WebP ou AVIF, 8 Mo au plus. Le lieu et l'appareil inscrits dans le fichier sont effacés.";

/** Pixels beyond which a picture is refused unread: larger than any phone takes. */
export const PHOTO_PIXELS = 60_000_000;
/** Longest side of what is kept, and of what lists show. */
export const PHOTO_SIDES = { image: 1600, thumb: 480 } as const;

export type PhotoCheck = { ok: true } | { ok: false; message: string };

const ascii = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end));

const KINDS: readonly ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  (bytes) => ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n",
  (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP",
  (bytes) => ascii(bytes, 4, 8) === "ftyp" && /^avi[fs]$/.test(ascii(bytes, 8, 12)),
];

/** Formats that are not taken, each with what to do. */
const OTHERS: readonly (readonly [(bytes: Uint8Array) => boolean, string])[] = [
  [
    (bytes) => ascii(bytes, 4, 8) === "ftyp",
    "est au format HEIC, ou une vidéo\u00a0: sur l'iPhone, choisissez Réglages, Appareil photo, Formats, «\u00a0Le plus compatible\u00a0», ou envoyez-la en JPEG",
  ],
  [(bytes) => ascii(bytes, 0, 4) === "GIF8", "est un GIF\u00a0: enregistrez-la en JPEG ou en PNG"],
  [
    (bytes) => /<svg|<\?xml|<!doctype|<html/i.test(ascii(bytes, 0, 1000)),
    "est un dessin SVG ou une page web, qui peut contenir un programme\u00a0: enregistrez-la en JPEG ou en PNG",
  ],
  [
    (bytes) => /^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4)),
    "est une image TIFF\u00a0: enregistrez-la en JPEG ou en PNG",
  ],
];

/** Whether a file may be read as a photo; else why not, and what to do. */
export function checkPhoto({ name, bytes }: { name: string; bytes: Uint8Array }): PhotoCheck {
  const called = `La photo «\u00a0${safeFileName(name)}\u00a0»`;
  const fail = (message: string): PhotoCheck => ({ ok: false, message: `${called} ${message}.` });
  if (bytes.length === 0) return fail("est vide\u00a0: choisissez-en une autre");
  if (bytes.length > PHOTO_BYTES) {
    const size = (bytes.length / 1_000_000).toFixed(1).replace(".", ",");
    return fail(`pèse ${size} Mo\u00a0: 8 Mo au plus, réduisez-la avant de l'envoyer`);
  }
  if (KINDS.some((is) => is(bytes))) return { ok: true };
  const other = OTHERS.find(([is]) => is(bytes));
  return fail(other?.[1] ?? "n'est pas une image reconnue\u00a0: envoyez un fichier JPEG, PNG, WebP ou AVIF");
}
