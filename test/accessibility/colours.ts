import type { AxeResults, CheckResult, ElementContext, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import type { Looks } from "#test/accessibility/looks.ts";

export type Axe = { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
type Shared = { axe: Axe } & Looks;
export type Violations = AxeResults["violations"];

/**
 * What is wrong with the contrast of the texts shown now. Measuring it takes longer than all other rules together, and
 * pages look much alike: a text is not measured when another of the same look was, and passed. `proven`: those looks.
 */
export async function contrastFaults(page: Page, proven: Set<string>): Promise<Violations> {
  const looks = await page.evaluate(() => (window as unknown as Looks).groupByLook());
  const unknown = looks.filter((look) => !proven.has(look));
  if (unknown.length === 0) return [];
  const { violations, settled } = await page.evaluate(measure, unknown);
  for (const look of settled) if (!look.startsWith("alone")) proven.add(look);
  return violations;
}

/** Runs in the page: measures the texts of these looks, and says which need no more. */
async function measure(unknown: readonly string[]) {
  const { axe, looks } = window as unknown as Shared;
  const lookOf = new Map<unknown, string>();
  for (const look of unknown) for (const element of looks.get(look) ?? []) lookOf.set(element, look);
  const { violations, passes, incomplete } = await axe.run([...lookOf.keys()] as Element[], {
    runOnly: { type: "rule", values: ["color-contrast"] },
    resultTypes: ["violations", "passes", "incomplete"],
    elementRef: true,
  });
  // What nobody sees passes too, unmeasured; and over a picture, no text of this look can be measured.
  const isSettled = ({ data }: CheckResult) =>
    data?.messageKey ? ["bgImage", "bgGradient"].includes(data.messageKey) : data?.contrastRatio > 0;
  const nodes = [...passes, ...incomplete].flatMap((found) => found.nodes);
  const settled = nodes.filter(({ any }) => any.some(isSettled));
  return {
    // Elements do not leave the page.
    violations: JSON.parse(
      JSON.stringify(violations, (key, value) => (key === "element" ? undefined : value)),
    ) as Violations,
    settled: settled.flatMap(({ element }) => lookOf.get(element) ?? []),
  };
}

/** Links that only their colour would tell from the text around them. */
export function linkFaults(page: Page): Promise<Violations> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as Shared;
    const isInline = (one: Element) => /^(inline|contents)/.test(getComputedStyle(one).display);
    const isInText = (link: Element) => {
      let block: Element | null = link;
      while (block && isInline(block)) block = block.parentElement;
      return block?.textContent?.trim() !== link.textContent?.trim();
    };
    const include = [...document.querySelectorAll("a[href]")].filter(isInText);
    if (include.length === 0) return [];
    const runOnly = { type: "rule" as const, values: ["link-in-text-block"] };
    return (await axe.run(include, { runOnly, resultTypes: ["violations"] })).violations;
  });
}
