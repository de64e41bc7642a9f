import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
/** What light and dark can change of a page: the rest of its rules do not look at colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const OPTIONS: { resultTypes: ["violations"] } = { resultTypes: ["violations"] };

/** Everything wrong with the page shown: in both widths and both colour schemes. Empty: nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  const show = async (width: number, colorScheme: "light" | "dark") => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
  };
  await show(1280, "light");
  const first = await new AxeBuilder({ page }).setLegacyMode().options(OPTIONS).withTags(TAGS).analyze();
  const faults = told(first.violations, "1280 px, light");
  await show(1280, "dark");
  faults.push(...told(await lookAgain(page, { rules: COLOUR_RULES }), "1280 px, dark"));
  await show(390, "dark");
  faults.push(...told(await lookAgain(page, { rules: COLOUR_RULES }), "390 px, dark"));
  // Measuring colours takes longer than all the rest: what only narrow screens show was just measured in the dark.
  await show(390, "light");
  faults.push(...told(await lookAgain(page, { tags: TAGS, but: COLOUR_RULES }), "390 px, light"));
  return [...faults, ...(await page.evaluate(shapeFaults))];
}

type Violations = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"];
type Asked = { rules: readonly string[] } | { tags: readonly string[]; but: readonly string[] };
type Axe = { run(context: Document, options: unknown): Promise<{ violations: Violations }> };

// The first look left axe in the page: sent four times, its half megabyte would be read four times.
function lookAgain(page: Page, asked: Asked): Promise<Violations> {
  const options =
    "rules" in asked
      ? { ...OPTIONS, runOnly: { type: "rule", values: asked.rules } }
      : {
          ...OPTIONS,
          runOnly: { type: "tag", values: asked.tags },
          rules: Object.fromEntries(asked.but.map((rule) => [rule, { enabled: false }])),
        };
  return page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: Axe };
    return (await axe.run(document, given)).violations;
  }, options);
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
