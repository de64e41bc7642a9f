import { oneLine } from "#app/mails/one-line.ts";
import { type PlainMail, plainMail } from "#app/mails/plain.ts";

/** The mail to who proposed a text of clause, once it is decided. Pure: the link comes ready made. */
export const contributionMail = (told: {
  title: string;
  accepted: boolean;
  motive: string;
  link: string;
}): PlainMail =>
  plainMail({
    subject: `Votre texte «\u00a0${oneLine(told.title)}\u00a0» est ${told.accepted ? "accepté" : "refusé"}`,
    text: `Bonjour,

Vous avez proposé au clausier le texte «\u00a0${oneLine(told.title)}\u00a0».

${told.accepted ? "Il est accepté\u00a0: tout le monde peut le lire et l'adapter." : "Il n'est pas repris."}
Motif\u00a0: ${oneLine(told.motive)}

${told.link}`,
    links: [told.link],
  });
