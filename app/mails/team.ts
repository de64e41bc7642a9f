import { INVITATION_DAYS } from "#app/domain/invitation.ts";
import { withoutLinks } from "#app/domain/message.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** Mails to those who work together: colleagues of a structure, buyers of a group. Pure: links come whole. */

const said = (text: string): string => withoutLinks(oneLine(text));

/** To an address that may have no account. Names were typed by somebody: they carry no link and make no line. */
export const invitationMail = (invitation: {
  organisation: string;
  inviter: string | null;
  role: string;
  link: string;
}): LetterMail => {
  const organisation = said(invitation.organisation);
  const who = invitation.inviter ? oneLine(invitation.inviter) : "Un membre";
  return letterMail({
    subject: `Invitation à rejoindre ${organisation}`,
    title: `Rejoindre ${organisation} sur Réciproque`,
    paragraphs: [
      `${who} vous invite à agir pour ${organisation} sur Réciproque, avec le rôle «\u00a0${invitation.role}\u00a0».`,
      `L'invitation tient ${INVITATION_DAYS} jours et ne sert qu'à votre adresse. Si vous n'avez pas encore de compte, vous choisirez un mot de passe en l'ouvrant.`,
    ],
    link: { label: "Voir l'invitation", href: invitation.link },
    why: `Vous recevez ce courriel parce que quelqu'un de ${organisation} a donné votre adresse. Sans réponse de votre part, rien ne se passe.`,
  });
};
