import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSocket } from "node:net";
import { answerUnread, MAX_HEADERS } from "#app/server/unread.ts";

/** Starts to listen; port 0 takes a free one. */
export function listen(
  app: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createServer({ maxHeaderSize: MAX_HEADERS }, app);
  server.on("clientError", answerUnread);
  // Longer than the usual minute of proxies, so that they never write to a connection being closed.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Stops taking requests and lets those under way end, for `grace` milliseconds at most. */
export async function close(server: Server, grace: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearTimeout(timer);
}

/** Whether nothing listens on this address yet. */
export function isPortFree({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
