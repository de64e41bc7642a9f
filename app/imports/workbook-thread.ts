import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import type { TableLine } from "#app/imports/header.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { linesOfWorkbook } from "#app/imports/workbook.ts";

/** Reads one workbook, given as `workerData`, and hands its lines over a slice at a time, each when it is asked for. */

export type FromThread = { lines: TableLine[]; last: boolean } | { refusal: string };

// Unpacked by who receives them in a few milliseconds.
const A_SLICE = 250;

async function main() {
  const port = parentPort;
  if (!port) throw new Error("workbook-thread: it is started by readWorkbook");
  const lines = await linesOfWorkbook(workerData as Uint8Array);
  for (let start = 0; ; start += A_SLICE) {
    const last = start + A_SLICE >= lines.length;
    port.postMessage({ lines: lines.slice(start, start + A_SLICE), last } satisfies FromThread);
    if (last) return;
    await once(port, "message");
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof UnreadableFile)) throw error;
  parentPort?.postMessage({ refusal: error.message } satisfies FromThread);
});
