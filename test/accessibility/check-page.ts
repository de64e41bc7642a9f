import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { type Axe, contrastFaults, linkFaults, type Violations } from "#test/accessibility/colours.ts";
import { LOOKS } from "#test/accessibility/looks.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Every page of the context is opened with axe in it: sent to each, its half megabyte would be read each time. */
export async function withAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  await context.addInitScript(LOOKS);
}

/**
 * Everything wrong with the page shown: in both widths and both colour schemes. Empty: nothing. `proven`: what the
 * pages looked at before make sure of (`contrastFaults`).
 */
export async function faultsOf(page: Page, proven: Set<string>): Promise<string[]> {
  const faults: string[] = [];
  const shape: string[] = [];
  for (const { width, scheme } of VIEWS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    // Colours apart, a page has the same faults light and dark.
    const found = [...(scheme === "light" ? await allButContrast(page) : await linkFaults(page))];
    found.push(...(await contrastFaults(page, proven)));
    faults.push(...told(found, `${width} px, ${scheme}`));
    if (width === NARROW) shape.push(...(await page.evaluate(shapeFaults)));
  }
  return [...faults, ...new Set(shape)];
}

const NARROW = 390;
const VIEWS = [
  { width: 1280, scheme: "light" },
  { width: NARROW, scheme: "light" },
  { width: NARROW, scheme: "dark" },
  { width: 1280, scheme: "dark" },
] as const;

function allButContrast(page: Page): Promise<Violations> {
  return page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { axe: Axe };
      return (await axe.run(document, options)).violations;
    },
    {
      runOnly: { type: "tag" as const, values: TAGS },
      rules: { "color-contrast": { enabled: false } },
      resultTypes: ["violations" as const],
    },
  );
}

function told(violations: Violations, where: string): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${where}: ${id} at ${node.target.join(" ")} ${node.any[0]?.message ?? node.all[0]?.message ?? ""}`,
    ),
  );
}

/** Runs in the page, at its narrowest. */
function shapeFaults(): string[] {
  const { documentElement: root } = document;
  const headings = document.querySelectorAll("h1").length;
  return [
    root.scrollWidth > root.clientWidth
      ? `scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`
      : "",
    headings === 1 ? "" : `${headings} h1`,
    document.title.trim().length > 3 ? "" : "no title",
    root.lang === "fr" ? "" : `lang is « ${root.lang} »`,
  ].filter(Boolean);
}
