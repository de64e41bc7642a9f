import { z } from "zod";
import { EVIDENCE_FORM_BYTES } from "#app/http/evidence.ts";
import { readForm } from "#app/http/form.ts";
import { textOf } from "#app/http/form-parts.ts";
import { keepLate, lateAnswer } from "#app/http/late-answer.ts";
import type { LinkArgs } from "#app/routes/replies/open-link.ts";
import { findCall } from "#db/queries/calls.ts";
import type { LateAbout } from "#db/queries/late-answers.ts";
import type { PersonalLink } from "#db/queries/personal-links.ts";

/** What is typed on the page of a personal link while its deadline passes. */

const aboutOf = ({ callId, quoteId, lotId }: PersonalLink): LateAbout => {
  if (callId !== null) return { callId };
  return quoteId !== null ? { quoteId } : { lotId: lotId ?? 0 };
};

const DAY_MS = 86_400_000;

/** Keeps what a form still open in a browser sends within the day that follows; afterwards the link opens nothing. */
export async function keepLateOfLink(args: LinkArgs, link: PersonalLink): Promise<void> {
  const { services } = args.context;
  if (link.expiresAt.getTime() + DAY_MS < services.now().getTime()) return;
  const limits = { fieldLength: 5000, bodyBytes: EVIDENCE_FORM_BYTES };
  const { payload } = await readForm(args.request, z.object({}), limits);
  const typed = payload as Record<string, unknown>;
  const answers = (typed.answers ?? {}) as Record<string, unknown>;
  const call = link.callId === null ? null : await findCall(services.sql, { id: link.callId });
  const content = [
    ...(call?.questions ?? []).map(({ id, label }) => ({ label, value: textOf(answers[id]) })),
    { label: "Montant", value: textOf(typed.amount) },
    { label: "Délai", value: textOf(typed.delay) },
    { label: "Message", value: textOf(typed.message) },
  ];
  const { organisationId } = link;
  await keepLate(services, { about: aboutOf(link), organisationId, accountId: null, content });
}

export const lateOfLink = ({ context }: LinkArgs, link: PersonalLink) =>
  lateAnswer(context.services, { about: aboutOf(link), organisationId: link.organisationId });
