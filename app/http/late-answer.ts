import type { Services } from "#app/services.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { keepLateAnswer, type LateAbout, type LateLine, listLateAnswers } from "#db/queries/late-answers.ts";

/** An answer that came too late is kept for its author, who finds it again where it was typed. */

type Whose = { about: LateAbout; organisationId: number };

/** Said beside the refusal: nothing that was typed is lost. */
export const KEPT =
  "Votre réponse n'est pas partie, mais elle est gardée comme brouillon\u00a0: vous la retrouverez sur cette page.";

export async function keepLate(
  { sql, now }: Pick<Services, "sql" | "now">,
  given: Whose & { accountId: number | null; content: readonly { label: string; value: string | null }[] },
): Promise<void> {
  const content = given.content.flatMap(({ label, value }): LateLine[] => (value ? [{ label, value }] : []));
  if (content.length > 0) await keepLateAnswer(sql, { ...given, content, now: now() });
}

/** As the page shows them, the last one first; empty when nothing came too late. */
export async function lateAnswers({ sql }: Pick<Services, "sql">, whose: Whose) {
  const found = await listLateAnswers(sql, whose);
  return found.map(({ id, content, savedAt }) => ({ id, content, at: deadlineWords(savedAt) }));
}

export type Late = Awaited<ReturnType<typeof lateAnswers>>;
