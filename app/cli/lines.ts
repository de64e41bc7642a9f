import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { CommandError } from "#app/cli/command.ts";

/** Lines of a file, or of standard input for « - ». */
export function readLines(path: string): AsyncIterable<string> {
  const input = path === "-" ? process.stdin : createReadStream(path);
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The whole text of a file, or of standard input for « - ». */
export async function readAll(path: string): Promise<string> {
  if (path === "-") return text(process.stdin);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CommandError(`Le fichier ${path} n'a pas pu être lu : vérifiez son chemin et ses droits.`, {
      cause: error,
    });
  }
}
