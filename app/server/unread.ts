import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { plainPage } from "#app/server/page.ts";

/** What the server answers to what it cannot read as a request: no page has begun, there is only a connection. */

/**
 * Bytes of the address, cookies and other headers together: ten thousand characters of any script pasted as a search
 * are read, of which the search keeps what it needs. Taken from memory only while they arrive.
 */
export const MAX_HEADERS = 128 * 1024;

type Answer = { status: number; title: string; sentence: string };

const TOO_LONG: Answer = {
  status: 431,
  title: "Adresse trop longue",
  sentence:
    "L'adresse demandée est trop longue pour être lue. Raccourcissez votre recherche\u00a0: ses 500 premiers caractères sont lus, le reste ne sert pas.",
};
const TOO_SLOW: Answer = {
  status: 408,
  title: "Demande interrompue",
  sentence: "La demande n'est pas arrivée entière à temps. Recommencez.",
};
const UNREADABLE: Answer = {
  status: 400,
  title: "Demande illisible",
  sentence: "La demande ne peut pas être lue. Revenez à l'accueil et recommencez.",
};
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: TOO_LONG,
  ERR_HTTP_REQUEST_TIMEOUT: TOO_SLOW,
};

const STYLE =
  "<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:4rem auto;padding:0 1rem}h1{font-size:1.75rem}</style>";

// Closing while the rest still arrives would lose the answer on its way: it is let in and left for a moment.
const LINGER_MS = 1_000;

/** The listener of « clientError ». Called again for each part that still arrives. */
export function answerUnread(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  if (!socket.writable) return;
  const { status, ...said } = ANSWERS[error.code ?? ""] ?? UNREADABLE;
  const body = plainPage({ ...said, head: STYLE });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: text/html; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
