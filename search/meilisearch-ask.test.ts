import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createAsker } from "#search/meilisearch-ask.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function askerOf(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const ask = createAsker({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/meili`,
    key: "k",
  });
  return (signal = AbortSignal.timeout(2_000)) => ask([{ indexUid: "offers", q: "papier" }], signal);
}

const results = JSON.stringify({ results: [{ hits: [] }] });

test("a question goes under the engine's own path, with its key", async () => {
  let asked = "";
  const ask = await askerOf((request, response) => {
    asked = `${request.method} ${request.url} ${request.headers.authorization}`;
    response.end(results);
  });
  expect(await ask()).toEqual([{ hits: [] }]);
  expect(asked).toBe("POST /meili/multi-search Bearer k");
});

test("a kept connection that ends as it is used again is opened anew; one that ends at once is said", async () => {
  let calls = 0;
  const ask = await askerOf((_, response) => {
    calls += 1;
    if (calls === 2) return response.socket?.destroy();
    return response.end(results);
  });
  await ask();
  expect(await ask()).toEqual([{ hits: [] }]);
  expect(calls).toBe(3);
  const refuse = await askerOf((_, response) => response.socket?.destroy());
  await expect(refuse()).rejects.toThrow("socket hang up");
});

test("what the engine refuses is told by its message; what is not an answer, and silence, are refused", async () => {
  const refused = await askerOf((_, response) => {
    response.statusCode = 400;
    response.end(JSON.stringify({ message: "Invalid filter." }));
  });
  await expect(refused()).rejects.toThrow("Invalid filter.");
  await expect((await askerOf((_, response) => response.end("<html>")))()).rejects.toThrow("JSON");
  const silent = await askerOf(() => {});
  await expect(silent(AbortSignal.timeout(30))).rejects.toThrow("aborted");
});
