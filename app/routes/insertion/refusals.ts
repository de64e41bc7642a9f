/** Problems of the domain as errors of a form. */
export type Refusals = Record<string, string[]>;

/** Each problem at its field; `mayConfirm`: they are questions, and a tick answers them. */
export function asked(
  problems: readonly { field: string; message: string }[],
  mayConfirm: boolean,
): Refusals {
  const fields: Refusals = {};
  for (const { field, message } of problems) fields[field] = [...(fields[field] ?? []), message];
  if (mayConfirm) fields.confirmed = ["Cochez pour confirmer, puis enregistrez de nouveau."];
  return fields;
}
