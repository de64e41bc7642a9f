import { withoutLinks } from "#app/domain/message.ts";
import { count, number } from "#app/fr.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { said } from "#app/mails/one-line.ts";

/** Mails about hours of insertion. No pseudonym, and nothing of a person, ever leaves by mail. Pure: links come whole. */

export type AboutHours = { title: string; facilitator: string; link: string };

const named = (title: string) => `«\u00a0${said(title)}\u00a0»`;
const whyEnterer =
  "Vous recevez ce courriel parce que vous écrivez pour une structure qui saisit des heures d'insertion.";

export const entryOpenedMail = ({ title, facilitator, link }: AboutHours): LetterMail =>
  letterMail({
    subject: `Vos heures d'insertion\u00a0: ${said(title)}`,
    title: "Vous pouvez saisir des heures d'insertion",
    paragraphs: [
      `${said(facilitator)} suit la clause d'insertion du marché ${named(title)} et vous en ouvre la saisie.`,
      "Chaque mois, indiquez les heures par pseudonyme, avec un justificatif. La facilitation valide d'abord la personne, puis les heures.",
    ],
    link: { label: "Saisir des heures", href: link },
    why: whyEnterer,
  });

export const hoursRefusedMail = (
  { title, facilitator, link }: AboutHours,
  { refused, motive }: { refused: number; motive: string },
): LetterMail =>
  letterMail({
    subject: `Heures d'insertion refusées\u00a0: ${said(title)}`,
    title: count(refused, "saisie refusée"),
    paragraphs: [
      `${said(facilitator)} refuse ${count(refused, "saisie")} du marché ${named(title)}.`,
      `Motif\u00a0: ${withoutLinks(motive)}`,
      "Corrigez ce qui doit l'être, puis saisissez de nouveau.",
    ],
    link: { label: "Voir vos saisies", href: link },
    why: whyEnterer,
  });

/** A proof named somebody who was erased since: neither they nor the others it named are in the mail. */
export const proofAskedMail = ({ title, facilitator, link }: AboutHours, asked: number): LetterMail =>
  letterMail({
    subject: `Justificatifs à redonner\u00a0: ${said(title)}`,
    title: `${count(asked, "preuve")} à redonner`,
    paragraphs: [
      `${said(facilitator)} a effacé une personne, avec les justificatifs qui la nommaient. Ils prouvaient aussi, pour le marché ${named(title)}, ${count(asked, "saisie")} d'autres personnes.`,
      "Les heures restent comptées. Joignez un justificatif qui ne nomme plus que ces personnes.",
    ],
    link: { label: "Redonner un justificatif", href: link },
    why: whyEnterer,
  });

export type LateHours = { company: string; due: number; done: number; expected: number; remaining: number };

/** Hours behind the schedule, or missing at the end of a contract; told once. */
export function hoursBehindMail(
  { title, link }: AboutHours,
  { company, due, done, expected, remaining }: LateHours,
  kind: "late" | "short",
): LetterMail {
  const late = kind === "late";
  return letterMail({
    subject: `${late ? "Heures d'insertion en retard" : "Heures d'insertion manquantes"}\u00a0: ${said(title)}`,
    title: late ? "Des heures d'insertion sont en retard" : "Le marché est terminé, des heures manquent",
    paragraphs: [
      late
        ? `Marché ${named(title)}, ${said(company)}\u00a0: ${number(done)}\u00a0h validées, ${number(expected)}\u00a0h attendues à ce jour, sur ${number(due)}\u00a0h dues.`
        : `Marché ${named(title)}, ${said(company)}\u00a0: ${number(done)}\u00a0h validées sur ${number(due)}\u00a0h dues, il en manque ${number(remaining)}.`,
      late
        ? "Le facilitateur peut proposer des personnes, ou une structure qui les emploie. Des heures saisies attendent peut-être leur validation."
        : "Ce constat ne décide rien\u00a0: l'acheteur apprécie les suites, selon le contrat.",
    ],
    link: { label: "Voir les heures", href: link },
    why: "Vous recevez ce courriel une fois par retard, parce que vous suivez ces heures ou les saisissez.",
  });
}
