import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeThings } from "#test/permissions/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";
import { chromiumPath, openBrowser } from "#test/setup/chromium.ts";

// Looking needs no account, and must not need a good network either.
const BUDGET_BYTES = 110_000;
const PAGES = [
  "/",
  "/offres",
  "/offres/{offer}",
  "/fournisseurs",
  "/fournisseurs/{supplier}",
  "/besoins",
  "/besoins/{need}",
  "/ami/{call}",
  "/reserver",
  "/verifier",
];

let app: TestApp;
let browser: Browser;
let things: Record<string, number>;
beforeAll(async () => {
  if (!chromiumPath) return;
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  things = await makeThings(app);
  await app.work();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Compressed bytes of all the JavaScript that a browser without a cache asks for, inline scripts apart. */
async function scriptBytes(path: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script" || response.url().endsWith(".js"))
      bodies.push(response.body());
  });
  await page.goto(app.origin + path, { waitUntil: "networkidle" });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).byteLength);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}

test.skipIf(!chromiumPath)(
  "public pages ask for 110 kB of JavaScript at most, compressed",
  async () => {
    const sizes: Record<string, number> = {};
    for (const page of PAGES) {
      const path = page.replace(/\{(\w+)\}/, (_, name) => String(things[name]));
      sizes[page] = await scriptBytes(path);
    }
    console.log(sizes);
    expect(Math.min(...Object.values(sizes))).toBeGreaterThan(10_000);
    expect(Object.entries(sizes).filter(([, bytes]) => bytes > BUDGET_BYTES)).toEqual([]);
  },
  60_000,
);
