import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
/** What light and dark can change of a page: the rest of its rules do not look at colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Everything wrong with the page shown: in both widths and both colour schemes. Empty: nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  const axe = () => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const show = async (width: number, colorScheme: "light" | "dark") => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
  };
  await show(1280, "light");
  const faults = await violations(axe().withTags(TAGS), "1280 px, light");
  await show(1280, "dark");
  faults.push(...(await violations(axe().withRules(COLOUR_RULES), "1280 px, dark")));
  await show(390, "dark");
  faults.push(...(await violations(axe().withRules(COLOUR_RULES), "390 px, dark")));
  // Measuring colours takes longer than all the rest: what only narrow screens show was just measured in the dark.
  await show(390, "light");
  faults.push(...(await violations(axe().withTags(TAGS).disableRules(COLOUR_RULES), "390 px, light")));
  return [...faults, ...(await page.evaluate(shapeFaults))];
}

async function violations(axe: AxeBuilder, where: string): Promise<string[]> {
  const { violations } = await axe.analyze();
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
