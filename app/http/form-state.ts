import type { SubmissionResult } from "@conform-to/react";

/** What a page shows again of a form: errors by field, what was typed, else what was stored. Runs on both sides. */
export type FormState = {
  /** In the order of the form; null = the whole form. For `ErrorSummary`. */
  errors: { id: string | null; text: string }[];
  /** For the `field` of any field of the kit. */
  field(name: string): { name: string; id: string; errors: string[]; initialValue: unknown };
};

/**
 * @param result what `invalid()` answered, or undefined before the first post
 * @param stored values shown before the first post, by field
 * @param prefix told apart from the other forms of the page, in the fields' ids
 */
export function formState(
  result: SubmissionResult<string[]> | undefined,
  stored: Readonly<Record<string, unknown>> = {},
  prefix = "",
): FormState {
  const idOf = (name: string) => `${prefix}${name}`;
  const errors = Object.entries(result?.error ?? {}).flatMap(([name, texts]) =>
    (texts ?? []).map((text) => ({ id: name === "" ? null : idOf(name), text })),
  );
  return {
    errors,
    field: (name) => ({
      name,
      id: idOf(name),
      errors: result?.error?.[name] ?? [],
      // Once posted, an emptied field stays empty.
      initialValue: valueAt(result ? result.initialValue : stored, name) ?? "",
    }),
  };
}

/** The value of « title », or of a part that repeats: « lots[0].title », which may also be a key of its own. */
function valueAt(values: Readonly<Record<string, unknown>> | null | undefined, name: string): unknown {
  if (values && name in values) return values[name];
  return name
    .split(/[[\].]+/)
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], values);
}
