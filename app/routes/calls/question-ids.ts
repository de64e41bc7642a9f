/** The id of each question that a form shows, in order. Runs on both sides. */
export function questionIds(values: Readonly<Record<string, unknown>>): string[] {
  const questions = Array.isArray(values.questions) ? values.questions : [];
  return questions.map((question: { id?: unknown } | null, index) => String(question?.id ?? `q${index + 1}`));
}
