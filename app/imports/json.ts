import { type Encoding, type FileSource, readText } from "#app/imports/encoding.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** A record of a JSON file: an object that is an element of an array, the outermost such. */
export type JsonRecord = { rank: number; value: unknown };

// A record beyond this is a file that is not what it says, or an attack.
const MAX_RECORD = 8 * 1024 * 1024;

/**
 * Reads the records of a JSON file one at a time, wherever their array lies (`[…]`, `{"marches": […]}`,
 * `{"marches": {"marche": […]}}`), without ever holding the whole file.
 * @throws UnreadableFile when the JSON is broken or holds no record
 */
export async function* readRecords(file: FileSource, encoding: Encoding): AsyncGenerator<JsonRecord> {
  const scanner = new RecordScanner();
  let rank = 0;
  for await (const piece of readText(file, encoding)) {
    for (const text of scanner.push(piece)) {
      rank += 1;
      yield { rank, value: parse(text, rank) };
    }
  }
  if (!scanner.isComplete())
    throw new UnreadableFile(`Ce JSON est coupé après l'enregistrement ${rank}\u00a0: rien n'a été importé.`);
  if (rank === 0)
    throw new UnreadableFile("Ce JSON ne contient aucun contrat\u00a0: une liste d'objets est attendue.");
}

function parse(text: string, rank: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `L'enregistrement ${rank} n'est pas un JSON lisible\u00a0: corrigez-le, rien n'a été importé.`;
    throw new UnreadableFile(message, { cause: error });
  }
}

/** Cuts a stream of JSON text at its records: only brackets, strings and escapes matter for that. */
class RecordScanner {
  #open: string[] = [];
  #inString = false;
  #escaped = false;
  /** depth at which the record being read was opened; null outside of one */
  #recordDepth: number | null = null;
  #record = "";

  *push(piece: string): Generator<string> {
    let start = this.#recordDepth === null ? -1 : 0;
    for (let at = 0; at < piece.length; at += 1) {
      const event = this.#read(piece.charAt(at));
      if (event === "start") start = at;
      if (event === "end") {
        yield this.#record + piece.slice(start, at + 1);
        this.#record = "";
        start = -1;
      }
    }
    if (this.#recordDepth !== null) this.#record += piece.slice(start);
    if (this.#record.length > MAX_RECORD) {
      throw new UnreadableFile("Un enregistrement de ce JSON dépasse 8 Mo\u00a0: rien n'a été importé.");
    }
  }

  isComplete(): boolean {
    return this.#open.length === 0 && !this.#inString;
  }

  #read(sign: string): "start" | "end" | null {
    if (this.#inString) {
      this.#readString(sign);
      return null;
    }
    if (sign === '"') this.#inString = true;
    if (sign === "{" || sign === "[") return this.#enter(sign);
    if (sign === "}" || sign === "]") return this.#leave(sign);
    return null;
  }

  #readString(sign: string) {
    if (this.#escaped) this.#escaped = false;
    else if (sign === "\\") this.#escaped = true;
    else if (sign === '"') this.#inString = false;
  }

  #enter(sign: string): "start" | null {
    const isRecord = sign === "{" && this.#recordDepth === null && this.#open.at(-1) === "[";
    if (isRecord) this.#recordDepth = this.#open.length;
    this.#open.push(sign);
    return isRecord ? "start" : null;
  }

  #leave(sign: string): "end" | null {
    const opened = this.#open.pop();
    if (opened !== (sign === "}" ? "{" : "[")) {
      throw new UnreadableFile(
        "Ce JSON est mal fermé (une accolade ou un crochet de trop)\u00a0: rien n'a été importé.",
      );
    }
    if (this.#recordDepth !== this.#open.length) return null;
    this.#recordDepth = null;
    return "end";
  }
}
