import { DECLINE_MOTIVES, type DeclineMotive } from "#app/domain/funnel.ts";
import { textOf } from "#app/http/form-parts.ts";
import { keepLate, lateAnswers } from "#app/http/late-answer.ts";
import type { LinkArgs } from "#app/routes/replies/open-link.ts";
import { findCall } from "#db/queries/calls.ts";
import { dropLateAnswers, type LateAbout } from "#db/queries/late-answers.ts";
import type { PersonalLink } from "#db/queries/personal-links.ts";

/** What is typed on the page of a personal link while its deadline passes. */

const aboutOf = ({ callId, quoteId, lotId }: PersonalLink): LateAbout => {
  if (callId !== null) return { callId };
  return quoteId !== null ? { quoteId } : { lotId: lotId ?? 0 };
};

const DAY_MS = 86_400_000;

const REPLIES: Readonly<Record<string, string>> = {
  interet: "Intérêt",
  refus: "Refus",
  question: "Question",
  devis: "Devis",
};

/**
 * Keeps what a form still open in a browser sends once answers are over, within the day that follows the end of its link;
 * afterwards the link opens nothing.
 */
export async function keepLateOfLink(
  { context: { services } }: LinkArgs,
  link: PersonalLink,
  typed: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (link.expiresAt.getTime() + DAY_MS < services.now().getTime()) return;
  const answers = (typed.answers ?? {}) as Record<string, unknown>;
  const call = link.callId === null ? null : await findCall(services.sql, { id: link.callId });
  const content = [
    { label: "Réponse", value: REPLIES[textOf(typed.reponse)] ?? null },
    ...(call?.questions ?? []).map(({ id, label }) => ({ label, value: toldOf(answers[id]) })),
    { label: "Montant", value: textOf(typed.amount) },
    { label: "Délai", value: textOf(typed.delay) },
    { label: "Motif", value: DECLINE_MOTIVES[textOf(typed.motive) as DeclineMotive] ?? null },
    { label: "Message", value: textOf(typed.message) },
    { label: "Fichier", value: toldOf(typed.file) },
  ];
  const { organisationId } = link;
  await keepLate(services, { about: aboutOf(link), organisationId, accountId: null, content });
}

// A file is told by its name: who sent it has it.
const toldOf = (value: unknown): string =>
  value instanceof File && value.size > 0 ? `${value.name} (à joindre de nouveau)` : textOf(value);

export const lateOfLink = ({ context }: LinkArgs, link: PersonalLink) =>
  lateAnswers(context.services, { about: aboutOf(link), organisationId: link.organisationId });

/** The answer left in time after all. */
export const dropLateOfLink = ({ context }: LinkArgs, link: PersonalLink) =>
  dropLateAnswers(context.services.sql, {
    about: aboutOf(link),
    organisationId: link.organisationId,
    byLink: true,
  });
