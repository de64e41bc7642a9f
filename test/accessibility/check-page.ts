import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
/** What light and dark can change of a page: the rest of its rules do not look at colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Every page of the context is opened with axe in it: sent to each, its half megabyte would be read each time. */
export const withAxe = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });

/** Everything wrong with the page shown: in both widths and both colour schemes. Empty: nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  const show = async (width: number, colorScheme: "light" | "dark") => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
  };
  await show(1280, "light");
  const faults = told(await look(page, { tags: TAGS, but: [] }), "1280 px, light");
  await show(1280, "dark");
  faults.push(...told(await look(page, { rules: COLOUR_RULES }), "1280 px, dark"));
  await show(390, "dark");
  faults.push(...told(await look(page, { rules: COLOUR_RULES }), "390 px, dark"));
  // Measuring colours takes longer than all the rest: what only narrow screens show was just measured in the dark.
  await show(390, "light");
  faults.push(...told(await look(page, { tags: TAGS, but: COLOUR_RULES }), "390 px, light"));
  return [...faults, ...(await page.evaluate(shapeFaults))];
}

type Violations = AxeResults["violations"];
type Asked = { rules: string[] } | { tags: string[]; but: readonly string[] };
type Axe = { run(context: Document, options: RunOptions): Promise<AxeResults> };

function look(page: Page, asked: Asked): Promise<Violations> {
  const options: RunOptions =
    "rules" in asked
      ? { runOnly: { type: "rule", values: asked.rules } }
      : {
          runOnly: { type: "tag", values: asked.tags },
          rules: Object.fromEntries(asked.but.map((rule) => [rule, { enabled: false }])),
        };
  return page.evaluate(
    async (given) => {
      const { axe } = window as unknown as { axe: Axe };
      return (await axe.run(document, given)).violations;
    },
    { ...options, resultTypes: ["violations" as const] },
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
