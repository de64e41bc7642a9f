import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
/** What light and dark can change of a page: the rest of its rules do not look at colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const WIDTHS = [1280, 390];

/** Everything wrong with the page shown: in both widths and both colour schemes. Empty: nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    const axe = () => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    faults.push(...(await violations(axe().withTags(TAGS), `${width} px`)));
    await page.emulateMedia({ colorScheme: "dark" });
    faults.push(...(await violations(axe().withRules(COLOUR_RULES), `${width} px, dark`)));
  }
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
