import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getResponse } from "msw";
import { mockMeilisearch } from "#test/mocks/meilisearch.ts";

const KEY = "a key of sixteen characters";

/** The small Meilisearch behind a real socket, so that another process talks to it and so that it can be cut off. */
export async function startEngine() {
  const first = createServer();
  const port = await listen(first, 0);
  await close(first);
  const url = `http://127.0.0.1:${port}`;
  const mock = mockMeilisearch({ url, key: KEY });
  let server: Server | null = null;
  let requestsLeft = Number.POSITIVE_INFINITY;
  let died = () => {};

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const mortal = --requestsLeft < 0;
    const answered = await getResponse(mock.handlers, await toRequest(url, request));
    // It dies after the work and before the answer: the sender cannot know which of the two happened.
    if (mortal) return kill().then(died);
    response.writeHead(answered?.status ?? 404, { "content-type": "application/json" });
    response.end(answered ? await answered.text() : "");
  }

  /** As kill -9: connections are cut, nothing answers; what it had accepted is on its disk. */
  async function kill() {
    const dying = server;
    server = null;
    if (dying) await close(dying);
  }

  async function restart() {
    requestsLeft = Number.POSITIVE_INFINITY;
    server = createServer((request, response) => {
      // Cut off in the middle of a request: nobody waits for the answer.
      answer(request, response).catch(() => response.destroy());
    });
    await listen(server, port);
  }

  await restart();
  return {
    url,
    key: KEY,
    faults: mock.faults,
    kill,
    restart,
    /** Its disk is empty. */
    forget: async () => mock.store.indexes.clear(),
    close: kill,
    /** Resolves when it has died, at the request that comes after `count` others. */
    dieAfter: (count: number) =>
      new Promise<void>((resolve) => {
        requestsLeft = count;
        died = resolve;
      }),
  };
}

export type EngineServer = Awaited<ReturnType<typeof startEngine>>;

async function toRequest(url: string, incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url: path = "/", headers } = incoming;
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const body = parts.length > 0 ? Buffer.concat(parts) : null;
  return new Request(url + path, { method, headers: headers as Record<string, string>, body });
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
