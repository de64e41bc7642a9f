import { expect, test } from "vitest";
import { checkPhoto, PHOTO_BYTES } from "#app/domain/photo-file.ts";

const bytes = (text: string) => Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));
const check = (text: string) => checkPhoto({ name: "atelier.jpg", bytes: bytes(text) });

test.each(["\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n", "RIFF\0\0\0\0WEBP", "\0\0\0 ftypavif"])(
  "%j is the beginning of a photo",
  (start) => {
    expect(check(start)).toEqual({ ok: true });
  },
);

test.each([
  ["<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"],
  ["<?xml version='1.0'?><svg/>", "SVG"],
  ["GIF89a", "GIF"],
  ["II*\0", "TIFF"],
  ["\0\0\0 ftypheic", "HEIC"],
  ["%PDF-1.7", "n'est pas une image reconnue"],
  ["", "est vide"],
])("%j is refused by what it holds, whatever its name says", (start, words) => {
  expect(check(start)).toMatchObject({ ok: false, message: expect.stringContaining(words) });
});

test("a photo that is too heavy is told its weight", () => {
  const heavy = new Uint8Array(PHOTO_BYTES + 1);
  heavy.set(bytes("\xff\xd8\xff"));
  expect(checkPhoto({ name: "x.jpg", bytes: heavy })).toMatchObject({
    ok: false,
    message: expect.stringContaining("8,0 Mo"),
  });
});
