import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { expect, test } from "vitest";
import { close, listen } from "#app/server/listen.ts";
import { logRequests } from "#app/server/log.ts";

async function logged(path: string): Promise<string> {
  const lines: string[] = [];
  const log = logRequests(pino({ base: null }, { write: (line: string) => void lines.push(line) }));
  const server = await listen(
    (req, res) => {
      log(req, res);
      res.end();
    },
    { host: "127.0.0.1", port: 0 },
  );
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}${path}`);
  await close(server, 1_000);
  return (JSON.parse(lines[0] ?? "{}") as { req: { url: string } }).req.url;
}

test.each([
  ["/mot-de-passe/s3cret", "/mot-de-passe/…"],
  ["/verification/s3cret?a=1", "/verification/…?a=1"],
  ["/espace/revendications/lien/s3cret", "/espace/revendications/lien/…"],
  ["/espace/revendications/lien/s3cret.data?_routes=x", "/espace/revendications/lien/…?_routes=x"],
  ["/alertes/czNj.cmV0/arreter", "/alertes/…/arreter"],
  [
    "/connexion?retour=%2Fespace%2Frevendications%2Flien%2Fs3cret&x=1",
    "/connexion?retour=%2Fespace%2Frevendications%2Flien%2F…&x=1",
  ],
  ["/mot-de-passe-oublie?envoye", "/mot-de-passe-oublie?envoye"],
  ["/offres?q=alertes", "/offres?q=alertes"],
])("%s is logged without its secret", async (path, written) => {
  expect(await logged(path)).toBe(written);
});

test("no address that holds a token is logged with it", async () => {
  const routes = await readFile(new URL("../routes.ts", import.meta.url), "utf8");
  const paths = [...routes.matchAll(/route\("([^"]*:token[^"]*)"/g)].map(([, path]) => `/${path}`);
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) {
    const secret = path.replace(":token", "s3cret").replace(":file", "3");
    expect(await logged(secret)).not.toContain("s3cret");
    expect(await logged(`/connexion?retour=${encodeURIComponent(secret)}`)).not.toContain("s3cret");
  }
});
