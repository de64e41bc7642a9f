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
    subject: `Votre texte « ${oneLine(told.title)} » est ${told.accepted ? "accepté" : "refusé"}`,
    text: `Bonjour,

Vous avez proposé au clausier le texte « ${oneLine(told.title)} ».

${told.accepted ? "Il est accepté : tout le monde peut le lire et l'adapter." : "Il n'est pas repris."}
Motif : ${oneLine(told.motive)}

${told.link}`,
    links: [told.link],
  });
