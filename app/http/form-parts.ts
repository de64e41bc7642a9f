import type { SubmissionResult } from "@conform-to/dom";
import { data } from "@remix-run/node";

/** Parts of a form that repeat (lots, questions): « lots[0].title ». Works on what was posted, valid or not. */
export type Part = Record<string, unknown>;

/** The parts posted under a name; anything else is none. */
export function partsOf(value: unknown): Part[] {
  if (!Array.isArray(value)) return [];
  return value.filter((part): part is Part => typeof part === "object" && part !== null);
}

/** One text of a field; the first when there are several. */
export const textOf = (value: unknown): string => textsOf(value)[0] ?? "";

/** Every text of a field that may be posted several times; empty ones are left out. */
export function textsOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((text): text is string => typeof text === "string" && text.trim() !== "");
}

/** What a button asks of the parts: « add-lot », or « remove-lot-2 » for the third. */
export function partIntent(intent: unknown, name: string): { act: "add" } | { act: "remove"; at: number } | null {
  if (intent === `add-${name}`) return { act: "add" };
  const at = new RegExp(`^remove-${name}-(\\d{1,3})$`).exec(String(intent))?.[1];
  return at === undefined ? null : { act: "remove", at: Number(at) };
}

/** The parts after a button: one more, or one less. */
export function changeParts(
  parts: readonly Part[],
  change: NonNullable<ReturnType<typeof partIntent>>,
  added: Part,
): Part[] {
  return change.act === "add" ? [...parts, added] : parts.filter((_, at) => at !== change.at);
}

type Replying = { reply(): SubmissionResult<string[]> };

/** Shows the form again with what was typed, some of it changed: nothing was sent yet, so nothing is wrong yet. */
export function showAgain<More extends object>(form: Replying, changed: Part, more: More) {
  const { initialValue } = form.reply();
  const result: SubmissionResult<string[]> = { initialValue: { ...initialValue, ...(changed as object) } };
  return data({ result, ...more }, { status: 200 });
}
