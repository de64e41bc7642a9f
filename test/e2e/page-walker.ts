import type { Locator, Page } from "playwright-core";
import { readHtml, tagged, textOf } from "#test/journeys/html.ts";
import type { Walker } from "#test/journeys/walker.ts";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
const named = (label: string) => new RegExp(`^\\s*${escaped(label)}(\\s*\\(facultatif\\))?\\s*$`);
const begins = (label: string) => new RegExp(`^\\s*${escaped(label)}`);

/** A person with a browser: clicks and keys, as the pages with their JavaScript expect them. */
export function pageWalker(page: Page, origin: string): Walker {
  const field = (label: string) =>
    page.getByLabel(named(label)).and(page.locator("input, select, textarea")).first();
  const click = async (target: Locator) => {
    await target.click();
    await settled(page);
  };
  return {
    open: async (path) => {
      await page.goto(origin + path);
      await settled(page);
    },
    follow: (words) => click(page.getByRole("link", { name: words }).first()),
    fill: (label, text) => field(label).fill(text),
    pick: async (label, words) => {
      await field(label).click();
      // The plain field gives way to the one that suggests.
      await page.locator(".combobox").getByLabel(named(label)).or(field(label)).first().waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox");
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(words);
      // By its words or by its code.
      const said = page.locator("span", { hasText: begins(words) });
      const option = page.locator(".combobox-list").getByRole("option").filter({ has: said }).first();
      await option.click().catch(async (cause) => {
        throw new Error(`« ${words} » was not suggested: ${await suggesting(page)}`, { cause });
      });
    },
    select: async (label, option) => {
      const list = field(label);
      const options = list.locator("option", { hasText: begins(option) });
      await list.selectOption((await options.first().getAttribute("value")) ?? "");
    },
    tick: (label) =>
      page
        .getByRole("checkbox", { name: begins(label) })
        .or(page.getByRole("radio", { name: begins(label) }))
        .first()
        .check(),
    attach: (label, { name, type, bytes }) =>
      field(label).setInputFiles({ name, mimeType: type, buffer: Buffer.from(bytes) }),
    press: (words) => click(page.getByRole("button", { name: words }).first()),
    address: async () => page.url().replace(origin, ""),
    text: async () => {
      const html = readHtml(await page.content());
      return textOf(tagged(html, "body")[0] ?? html);
    },
    value: (label) => field(label).inputValue(),
  };
}

/** What the field that suggests is at, and what the server answered it. */
const suggesting = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const asked = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/lookup/"));
    const answers = asked.map((one) => [
      one.name,
      (one as PerformanceResourceTiming).responseStatus,
      one.duration,
    ]);
    return JSON.stringify({ focus: document.activeElement?.outerHTML, answers });
  });

type Router = { state: { navigation: { state: string }; initialized: boolean } };
type Fiber = { return: Fiber | null; stateNode: { pendingLanes?: number } };

/** Waits until React has taken the page over, no navigation is on its way, and all of the last one is shown. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { __remixRouter: router } = window as unknown as { __remixRouter?: Router };
    if (!router?.state.initialized || router.state.navigation.state !== "idle") return false;
    // The router is done before the page shows it: React's own list of what it still has to do tells.
    const shown = document.body as unknown as Record<string, Fiber>;
    const key = Object.keys(shown).find((name) => name.startsWith("__reactFiber"));
    let fiber = key ? (shown[key] ?? null) : null;
    while (fiber?.return) fiber = fiber.return;
    return fiber?.stateNode.pendingLanes === 0;
  });
}
