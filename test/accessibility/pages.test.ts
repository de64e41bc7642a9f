import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemo } from "#seeds/seed.ts";
import { type Address, listAddresses, type Viewer } from "#test/accessibility/addresses.ts";
import { faultsOf, withAxe } from "#test/accessibility/check-page.ts";
import { pageWalker } from "#test/e2e/page-walker.ts";
import type { Walker } from "#test/journeys/walker.ts";
import { isOfRoute, siteRoutes } from "#test/permissions/site-routes.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";
import { chromiumPath, openBrowser } from "#test/setup/chromium.ts";

// axe on every page of the demo, light and dark, wide and narrow.
const AT_ONCE = 2;
const inBrowser = test.skipIf(!chromiumPath);

let app: TestApp;
let browser: Browser;
let addresses: Address[] = [];
const contexts = new Map<Viewer, BrowserContext>();
const proven = new Set<string>();
beforeAll(async () => {
  if (!chromiumPath) return;
  [app, browser] = await Promise.all([startApp({ demo: true }), openBrowser()]);
  const { sql, now } = app.services;
  await seedDemo(sql, { now: now() });
  await app.work();
  addresses = await listAddresses(sql);
  const roles = {
    ...{ visitor: null, supplier: "fournisseur", buyer: "acheteur" },
    ...{ facilitator: "facilitation", admin: "administration" },
  };
  for (const [viewer, role] of Object.entries(roles)) contexts.set(viewer as Viewer, await enter(role));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function enter(role: string | null): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  await withAxe(context);
  if (role === null) return context;
  const page = await context.newPage();
  const walker = pageWalker(page, app.origin);
  await walker.open("/connexion");
  await walker.press(`Entrer comme ${role}`);
  await page.close();
  return context;
}

/** What is wrong with each page, by address; `act` is done on the page before it is looked at. */
async function check(list: readonly Address[], act?: (walker: Walker) => Promise<void>) {
  const waiting = [...list];
  const faults: Record<string, string[]> = {};
  const work = async () => {
    // One page a viewer: opening another starts a process of the browser.
    const pages = new Map<Viewer, Page>();
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const page = pages.get(next.viewer) ?? (await (contexts.get(next.viewer) as BrowserContext).newPage());
      pages.set(next.viewer, page);
      const walker = pageWalker(page, app.origin);
      await walker.open(next.path);
      await act?.(walker);
      const found = await faultsOf(page, proven);
      if (found.length > 0) faults[`${next.viewer} ${next.path}`] = found;
    }
    await Promise.all([...pages.values()].map((page) => page.close()));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults;
}

inBrowser("every page of the site is looked at", async () => {
  const pages = (await siteRoutes()).filter(({ isPage }) => isPage);
  const missing = pages.filter((route) => !addresses.some(({ path }) => isOfRoute(route, path)));
  expect(missing.map(({ path }) => path)).toEqual([]);
});

inBrowser("nothing stands in the way on any page", { timeout: 300_000 }, async () => {
  expect(await check(addresses)).toEqual({});
});

inBrowser("nothing stands in the way of a refused form", { timeout: 60_000 }, async () => {
  const { path } = addresses.find((one) => one.path.endsWith("/achats/nouveau")) as Address;
  const refused = await check([{ viewer: "buyer", path }], async (walker) => {
    await walker.press("Publier l'achat programmé");
    expect(await walker.text()).toContain("à corriger");
  });
  expect(refused).toEqual({});
});
