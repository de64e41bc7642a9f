import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "#test/setup/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const post = (headers: Record<string, string>, body = "a=1") =>
  fetch(`${app.origin}/connexion`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/html", ...headers },
    body,
    redirect: "manual",
  });

test("every page has its own nonce, and only scripts that carry it run", async () => {
  const answers = await Promise.all([fetch(app.origin), fetch(app.origin)]);
  const nonces = answers.map(
    (answer) => /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1],
  );
  expect(new Set(nonces).size).toBe(2);
  const html = await (answers[0] as Response).text();
  const inline = html.match(/<script(?![^>]*\ssrc=)[^>]*>/g) ?? [];
  expect(inline.length).toBeGreaterThan(0);
  for (const tag of inline) expect(tag).toContain(`nonce="${nonces[0]}"`);
});

test("forms without JavaScript keep their origin, and pages cannot be framed", async () => {
  const { headers } = await fetch(app.origin);
  expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-powered-by")).toBeNull();
});

test("a form from another site is refused in French, also with an opaque origin", async () => {
  for (const origin of ["https://evil.example", "null"]) {
    const answer = await post({ Origin: origin });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("vient d'un autre site");
  }
  expect((await post({ Origin: app.origin })).status).not.toBe(403);
});

test("a forwarded host is not believed without a known proxy", async () => {
  const answer = await post({ Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" });
  expect(answer.status).toBe(403);
});

test("a search of ten thousand characters of any script is read; beyond, what to do is said in French", async () => {
  const long = await fetch(`${app.origin}/offres?q=${encodeURIComponent("\u{1f333}".repeat(10_000))}`);
  expect(long.status).toBe(200);
  await long.text();
  const longer = await fetch(`${app.origin}/offres?q=${"%C3%A9".repeat(100_000)}`);
  expect(longer.status).toBe(431);
  expect(await longer.text()).toContain("Raccourcissez votre recherche");
});

test("a body that is too long is refused with what to do, and a script gets the sentence alone", async () => {
  const body = `a=${"x".repeat(5 * 1024 * 1024)}`;
  const page = await post({ Origin: app.origin }, body);
  expect(page.status).toBe(413);
  expect(await page.text()).toContain("dépasse 4 Mo");
  const data = await fetch(`${app.origin}/connexion.data`, { method: "POST", body });
  expect(await data.text()).not.toContain("<html");
});

test("a table of a hundred megabytes is refused before it is read, with what to do", async () => {
  const [status, text] = await new Promise<[number | undefined, string]>((resolve, reject) => {
    const headers = {
      "Content-Type": "multipart/form-data; boundary=x",
      "Content-Length": String(100 * 1024 * 1024),
    };
    const page = `${app.origin}/espace/organisations/1/marches/importer`;
    const sent = request(page, { method: "POST", headers }, (answer) => {
      let said = "";
      answer.on("data", (piece) => {
        said += piece;
      });
      answer.on("end", () => resolve([answer.statusCode, said]));
      answer.on("end", () => sent.destroy());
    });
    sent.on("error", reject);
    sent.flushHeaders();
  });
  expect(status).toBe(413);
  expect(text).toContain("coupez le tableau en plusieurs fichiers");
});

test("a body whose length is hidden is refused", async () => {
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${app.origin}/connexion`, { method: "POST" }, (answer) =>
      resolve(answer.statusCode),
    );
    sent.on("error", reject);
    sent.setHeader("Transfer-Encoding", "chunked");
    sent.end("a=1");
  });
  expect(status).toBe(411);
});

test("built files are kept by browsers for ever, missing ones are not", async () => {
  const html = await (await fetch(app.origin)).text();
  const asset = /\/assets\/[^"]+\.js/.exec(html)?.[0] ?? "";
  expect((await fetch(app.origin + asset)).headers.get("cache-control")).toContain("immutable");
  const missing = await fetch(`${app.origin}/assets/missing.js`);
  expect(missing.status).toBe(404);
  expect(missing.headers.get("cache-control") ?? "").not.toContain("immutable");
});

test("an address that climbs out of the built files is one that does not exist", async () => {
  for (const path of ["/assets/..%2f..%2fserver%2findex.js", "/assets/%2e%2e%2f%2e%2e%2fpackage.json"]) {
    expect((await fetch(app.origin + path)).status).toBe(404);
  }
});

test("no cache in between keeps a page, and none at all the page of someone signed in", async () => {
  const cacheOf = async (path: string, cookie?: string) =>
    (await fetch(app.origin + path, { headers: cookie ? { cookie } : {} })).headers.get("cache-control");
  const session = "reciproque_session=x";
  expect(await cacheOf("/connexion")).toBe("private, no-cache");
  expect(await cacheOf("/connexion", session)).toBe("private, no-store");
  expect(await cacheOf("/connexion.data", session)).toBe("private, no-store");
  expect(await cacheOf("/lookup/secteurs?q=a", session)).toContain("public");
});

test("health is good while the database answers", async () => {
  const answer = await fetch(`${app.origin}/sante`);
  expect([answer.status, await answer.json()]).toEqual([200, { database: "ok" }]);
});

test("health is bad once the database is gone", async () => {
  const lonely = await startApp({ url: "postgres://nobody:wrong@127.0.0.1:1/none" });
  const answer = await fetch(`${lonely.origin}/sante`);
  expect(answer.status).toBe(503);
  await lonely.stop();
});
