import { withoutLinks } from "#app/domain/message.ts";
import { CONFIRMATION_DAYS } from "#app/domain/reference-confirmation.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { oneLine } from "#app/mails/one-line.ts";

// It goes to addresses that a stranger chose: what was typed is no line of the mail, and no link but ours is live.
const plain = (text: string): string => oneLine(withoutLinks(text));

/** To a client: is what this structure says of the work done for it true? Pure: the link comes whole. */
export const referenceMail = (asked: {
  supplier: string;
  client: string;
  year: number;
  description: string;
  message: string;
  link: string;
  byLink: boolean;
}): LetterMail => {
  const { year, link, byLink } = asked;
  const [supplier, client, description, message] = [
    asked.supplier,
    asked.client,
    asked.description,
    asked.message,
  ].map(plain) as [string, string, string, string];
  return letterMail({
    subject: `${supplier} vous demande de confirmer une référence`,
    title: "Une référence à confirmer",
    paragraphs: [
      `${supplier} dit sur Réciproque avoir travaillé pour ${client} en ${year}${description ? `\u00a0: ${description}` : "."}`,
      ...(message ? [`Son message\u00a0: ${message}`] : []),
      "Confirmez-le si c'est exact, ou dites que cela ne l'est pas. Votre nom et votre adresse ne sont jamais montrés.",
    ],
    link: { label: "Répondre à cette demande", href: link },
    why: byLink
      ? `Vous recevez ce courriel parce que cette structure a donné votre adresse comme celle de son client. Le lien sert ${CONFIRMATION_DAYS} jours. Sans réponse de vous, rien n'est confirmé.`
      : "Vous recevez ce courriel parce que vous agissez pour cet acheteur sur Réciproque. Sans réponse, rien n'est confirmé.",
  });
};

/** To the supplier: a buyer said something of it, which it may answer once. */
export const evaluationMail = (given: { buyer: string; subject: string; link: string }): LetterMail =>
  letterMail({
    subject: `${plain(given.buyer)} évalue un de vos contrats`,
    title: "Un acheteur vous évalue",
    paragraphs: [
      `${plain(given.buyer)} dit ce qu'il a pensé de\u00a0: ${plain(given.subject)}`,
      "Les acheteurs connectés peuvent le lire. Vous pouvez y répondre une fois, et choisir de le montrer à tous.",
    ],
    link: { label: "Lire l'évaluation et y répondre", href: given.link },
    why: "Vous recevez ce courriel parce que vous gérez cette structure sur Réciproque.",
  });
