import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** A file by its path, or what was sent of it. */
export type FileSource = string | Uint8Array;

/** Which alphabet a file is written in, found by reading it once. */
export type Encoding = "utf-8" | "utf-16le" | "windows-1252";

const HEAD = 65_536;
const SIGNATURES: readonly (readonly [string, string])[] = [
  [
    "504b0304",
    "C'est un classeur (XLSX, ODS) ou une archive ZIP\u00a0: enregistrez la feuille au format CSV.",
  ],
  ["d0cf11e0", "C'est un ancien classeur Excel (XLS)\u00a0: enregistrez la feuille au format CSV."],
  ["25504446", "C'est un PDF\u00a0: donnez le tableau au format CSV."],
  ["1f8b", "Ce fichier est compressé (gzip)\u00a0: décompressez-le d'abord."],
];

/**
 * Looks at what the file holds, never at its name.
 * @throws UnreadableFile when it is empty, missing, or no text at all
 */
export async function detectEncoding(file: FileSource): Promise<Encoding> {
  const head = await readHead(file);
  if (head.length === 0) throw new UnreadableFile("Ce fichier est vide.");
  const signature = SIGNATURES.find(([hex]) => head.toString("hex", 0, 4).startsWith(hex));
  if (signature) throw new UnreadableFile(signature[1]);
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head.includes(0)) {
    throw new UnreadableFile("Ce fichier n'est pas un texte\u00a0: un CSV ou un JSON est attendu.");
  }
  return (await isMostlyUtf8(file)) ? "utf-8" : "windows-1252";
}

/** @throws UnreadableFile when it is missing, or may not be read */
export async function readHead(file: FileSource): Promise<Buffer> {
  if (typeof file !== "string") return Buffer.from(file.subarray(0, HEAD));
  try {
    const opened = await open(file);
    const { buffer, bytesRead } = await opened
      .read(Buffer.alloc(HEAD), 0, HEAD, 0)
      .finally(() => opened.close());
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new UnreadableFile(readError(file, (error as NodeJS.ErrnoException).code), { cause: error });
  }
}

function readError(path: string, code: string | undefined): string {
  if (code === "ENOENT") return `Le fichier ${path} n'existe pas\u00a0: vérifiez son chemin.`;
  if (code === "EISDIR") return `${path} est un dossier\u00a0: indiquez un fichier.`;
  if (code === "EACCES") return `Le fichier ${path} n'est pas lisible\u00a0: vérifiez ses droits.`;
  return `Le fichier ${path} n'a pas pu être lu (${code ?? "erreur inconnue"}).`;
}

// One broken byte among thousands of good letters is damage in a UTF-8 file, not another alphabet.
async function isMostlyUtf8(file: FileSource): Promise<boolean> {
  const decoder = new TextDecoder("utf-8");
  let broken = 0;
  let accented = 0;
  const count = (text: string) => {
    for (const character of text.match(/[^\0-\x7f]/gu) ?? []) {
      if (character === "\ufffd") broken += 1;
      else accented += 1;
    }
  };
  for await (const chunk of chunksOf(file)) count(decoder.decode(chunk, { stream: true }));
  count(decoder.decode());
  return broken * 10 <= accented;
}

/** The text of a file, a piece at a time, without its byte order mark. */
export async function* readText(file: FileSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

const CHUNK = 262_144;

async function* chunksOf(file: FileSource): AsyncGenerator<Uint8Array> {
  if (typeof file === "string") {
    yield* createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>;
    return;
  }
  for (let start = 0; start < file.length; start += CHUNK) yield file.subarray(start, start + CHUNK);
}
