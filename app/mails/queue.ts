import type { Reminder } from "#app/domain/queue-reminder.ts";
import { count } from "#app/fr.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** The weekly mail of a queue: what waits, the soonest first, and how to stop it. Pure: links come whole. */
export const queueReminderMail = (told: {
  organisation: string;
  /** « Clauses sociales » */
  field: string;
  reminder: Reminder;
  links: { queue: string; stop: string };
}): LetterMail => {
  const { toTake, toConfirm, followed, lines } = told.reminder;
  const waiting = [
    ...(toTake > 0 ? [`${count(toTake, "besoin")} à prendre`] : []),
    ...(toConfirm > 0 ? [`${count(toConfirm, "besoin")} à confirmer`] : []),
    ...(followed > 0 ? [`${count(followed, "besoin suivi", "besoins suivis")}`] : []),
  ].join(", ");
  return letterMail({
    subject: `Besoins à étudier\u00a0: ${waiting}`,
    title: `${told.field}\u00a0: ${waiting}`,
    paragraphs: [
      `Dans la file d'attente de ${oneLine(told.organisation)}, les plus proches d'abord\u00a0:`,
      lines.map((line) => `- ${oneLine(line)}`).join("\n"),
    ],
    link: { label: "Ouvrir la file d'attente", href: told.links.queue },
    why: "Vous recevez ce rappel une fois par semaine au plus, parce que vous travaillez pour cette structure.",
    stop: { label: "Ne plus le recevoir, en un clic et sans vous connecter", href: told.links.stop },
  });
};
