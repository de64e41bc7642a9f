import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { TableLine } from "#app/imports/header.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import type { FromThread } from "#app/imports/workbook-thread.ts";

const WORKBOOK = [0x50, 0x4b, 0x03, 0x04];

/** True when the first bytes are those of a workbook (XLSX), or of another archive. */
export const isWorkbook = (head: Uint8Array): boolean => WORKBOOK.every((byte, rank) => head[rank] === byte);

// What a sheet of 20,000 rows takes, several times; a file that needs more, or longer, was made to harm.
const MEMORY_MB = 768;
const LONGEST_MS = 60_000;

/**
 * The lines of the first sheet of an XLSX workbook (see workbook.ts), read in a thread of its own: unpacking one takes
 * the processor for hundreds of milliseconds, in which nobody's page would be answered. One file at a time.
 * @throws UnreadableFile when it is no XLSX, is beyond the limits, takes more memory or time than a table can, or when
 * too many others wait
 */
export async function readWorkbook(bytes: Uint8Array): Promise<TableLine[]> {
  if (waiting >= MOST_WAITING) throw new UnreadableFile(BUSY);
  waiting += 1;
  const reading = turn
    .then(() => inThread(bytes))
    .finally(() => {
      waiting -= 1;
    });
  turn = reading.then(
    () => {},
    () => {},
  );
  return reading;
}

let turn: Promise<void> = Promise.resolve();

// A few files made to be slow would otherwise hold everybody's import, and their bytes, for as long as one sends more.
const MOST_WAITING = 10;
let waiting = 0;
const BUSY =
  "Trop de classeurs sont en cours de lecture\u00a0: renvoyez le vôtre dans une minute, rien n'a été importé.";

// The pages are built into one file, which is not beside this one: both find the thread by its name in the project.
const require = createRequire(import.meta.url);
// A thread does not take over how its process reads TypeScript, whichever way that is.
const start = () => {
  const thread = JSON.stringify(require.resolve("#app/imports/workbook-thread.ts"));
  return `require(${JSON.stringify(require.resolve("tsx/cjs/api"))}).require(${thread}, ${thread})`;
};

function inThread(bytes: Uint8Array): Promise<TableLine[]> {
  const thread = new Worker(start(), {
    eval: true,
    workerData: bytes,
    // Not those of the process: some are refused to a thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const late = setTimeout(() => thread.terminate(), LONGEST_MS);
  return new Promise<TableLine[]>((resolve, reject) => {
    const lines: TableLine[] = [];
    thread.on("message", (said: FromThread) => {
      if ("refusal" in said) return reject(new UnreadableFile(said.refusal));
      for (const line of said.lines) lines.push(line);
      if (said.last) return resolve(lines);
      // Asked for one by one: each is unpacked in a turn of its own.
      thread.postMessage("more");
    });
    thread.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooHeavy() : error),
    );
    thread.once("exit", () => reject(tooHeavy()));
  }).finally(async () => {
    clearTimeout(late);
    await thread.terminate();
  });
}

const tooHeavy = () =>
  new UnreadableFile(
    "Ce classeur demande trop de mémoire ou de temps\u00a0: gardez la seule feuille à importer, ou enregistrez-la au format CSV.",
  );
