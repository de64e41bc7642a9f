import type { SubmissionResult } from "@conform-to/react";
import { unstable_coerceFormValue as coerce } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";

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
export function partIntent(
  intent: unknown,
  name: string,
): { act: "add" } | { act: "remove"; at: number } | null {
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

type Failed = { payload: Part; error?: Record<string, unknown> | null };

/**
 * The value of a refused form as if its wrong fields had been left empty, so that the other checks can speak too; null
 * when even that is no value.
 */
export function valueWithoutErrors<S extends z.ZodType>(
  schema: S,
  { payload, error }: Failed,
): z.output<S> | null {
  const kept = structuredClone(payload);
  for (const name of Object.keys(error ?? {})) empty(kept, name.split(/[[\].]+/).filter(Boolean));
  const parsed = coerce(schema).safeParse(kept);
  return parsed.success ? parsed.data : null;
}

function empty(value: unknown, [key, ...rest]: string[]): void {
  if (typeof value !== "object" || value === null || key === undefined) return;
  if (rest.length === 0) delete (value as Part)[key];
  else empty((value as Part)[key], rest);
}

/** A form as it would be posted, from what it holds: « lots[0].cpv » twice for two codes. Files and empty values go. */
export function formEntries(values: unknown, name = ""): [name: string, value: string][] {
  if (values === null || values === undefined || values === "") return [];
  if (Array.isArray(values)) {
    return values.flatMap((value, index) =>
      formEntries(value, typeof value === "object" ? `${name}[${index}]` : name),
    );
  }
  if (values instanceof Blob) return [];
  if (typeof values !== "object") return [[name, String(values)]];
  return Object.entries(values).flatMap(([key, value]) => formEntries(value, name ? `${name}.${key}` : key));
}
