import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientFolder, ensureBuild, loadBuild } from "#app/server/build.ts";
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

/** Compressed bytes of the scripts that each page names: its own, those of what it is in, and all that they import. */
async function routeBytes(): Promise<[page: string, bytes: number][]> {
  await ensureBuild(console.error);
  const { entry, routes, url } = (await loadBuild()).assets;
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(clientFolder, file))).byteLength;
    sizes.set(file, size);
    return size;
  };
  return Object.keys(routes).map((id) => {
    const files = new Set([url, entry.module, ...entry.imports]);
    for (let route = routes[id]; route; route = routes[route.parentId ?? ""]) {
      for (const file of [route.module, ...(route.imports ?? [])]) files.add(file);
    }
    return [id, [...files].reduce((sum, file) => sum + sizeOf(file), 0)];
  });
}

test("every page names 110 kB of JavaScript at most, compressed", async () => {
  const pages = await routeBytes();
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.filter(([, bytes]) => bytes > BUDGET_BYTES)).toEqual([]);
}, 120_000);
