import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
/** What light and dark can change of a page: the rest of its rules do not look at colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const OPTIONS: { resultTypes: ["violations"] } = { resultTypes: ["violations"] };

const WIDTHS = [1280, 390] as const;

/**
 * Everything wrong with the page shown: every rule in the light at one width, colours in the dark at the other (measuring
 * them takes longer than all the rest), its shape at the narrowest. Empty: nothing. `at`: which of the widths comes first.
 */
export async function faultsOf(page: Page, at: 0 | 1): Promise<string[]> {
  const [light, dark] = [WIDTHS[at], WIDTHS[1 - at] ?? WIDTHS[0]];
  const show = async (width: number, colorScheme: "light" | "dark") => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
  };
  await show(light, "light");
  const first = await new AxeBuilder({ page }).setLegacyMode().options(OPTIONS).withTags(TAGS).analyze();
  await show(dark, "dark");
  const second = await coloursOf(page);
  await page.setViewportSize({ width: 390, height: 900 });
  return [
    ...told(first.violations, `${light} px, light`),
    ...told(second, `${dark} px, dark`),
    ...(await page.evaluate(shapeFaults)),
  ];
}

type Violations = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"];
type Axe = { run(context: Document, options: unknown): Promise<{ violations: Violations }> };

// The first look left axe in the page: sent again, its half megabyte would be read again.
function coloursOf(page: Page): Promise<Violations> {
  const options = { ...OPTIONS, runOnly: { type: "rule", values: COLOUR_RULES } };
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
