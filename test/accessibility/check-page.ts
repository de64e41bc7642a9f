import { createRequire } from "node:module";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
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
  await page.evaluate(rememberHidden);
  // Measuring colours takes longer than all the rest: of the second width of each scheme, what the first did not show.
  await show(390, "light");
  faults.push(...told(await look(page, { tags: TAGS, but: COLOUR_RULES }), "390 px, light"));
  faults.push(...told(await lookAtShown(page), "390 px, light"));
  const shape = await page.evaluate(shapeFaults);
  await show(390, "dark");
  faults.push(...told(await look(page, { rules: COLOUR_RULES }), "390 px, dark"));
  await page.evaluate(rememberHidden);
  await show(1280, "dark");
  faults.push(...told(await lookAtShown(page), "1280 px, dark"));
  return [...faults, ...shape];
}

type Violations = AxeResults["violations"];
type Asked = { rules: string[] } | { tags: string[]; but: readonly string[] };
type Axe = { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };

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

type Remembering = { hidden: Element[] };

/** Runs in the page: what it does not show at this width. */
function rememberHidden() {
  const all = [...document.querySelectorAll("main *, header *, footer *")];
  (window as unknown as Remembering).hidden = all.filter((element) => !element.checkVisibility());
}

/** Colours of what the page shows now and did not at the width just looked at, in the same scheme. */
function lookAtShown(page: Page): Promise<Violations> {
  return page.evaluate(async (rules) => {
    const { axe, hidden } = window as unknown as { axe: Axe } & Remembering;
    const include = hidden.filter((element) => element.checkVisibility());
    if (include.length === 0) return [];
    const options: RunOptions = { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] };
    return (await axe.run({ include }, options)).violations;
  }, COLOUR_RULES);
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
