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

export type GroupNews = "invited" | "accepted" | "declined" | "left" | "removed";

/** To the managers of a buyer: asked to join a group, or told what became of a membership. */
export function groupMail(
  news: GroupNews,
  group: { name: string; kind: string; leader: string; member: string; mayEdit: boolean; link: string },
): LetterMail {
  const [name, leader, member] = [oneLine(group.name), oneLine(group.leader), oneLine(group.member)];
  const named = `«\u00a0${name}\u00a0»`;
  const right = group.mayEdit ? "lit et modifie" : "lit";
  const words: Record<GroupNews, { subject: string; paragraphs: string[] }> = {
    invited: {
      subject: `${leader} vous invite à acheter ensemble`,
      paragraphs: [
        `${leader} invite ${member} à rejoindre ${named} (${group.kind.toLowerCase()}).`,
        `Membre, votre structure ${right} les achats programmés de ce groupe et y indique la part qu'elle compte y consacrer. Son nom paraît sur leur page publique. Vous pouvez quitter le groupe à tout moment.`,
      ],
    },
    accepted: {
      subject: `${member} rejoint ${named}`,
      paragraphs: [`${member} a accepté votre invitation.`],
    },
    declined: {
      subject: `${member} décline ${named}`,
      paragraphs: [`${member} n'a pas souhaité rejoindre ce groupe.`],
    },
    left: {
      subject: `${member} quitte ${named}`,
      paragraphs: [`${member} ne lit plus les achats de ce groupe.`],
    },
    removed: {
      subject: `${member} ne fait plus partie de ${named}`,
      paragraphs: [`${leader} a retiré ${member} de ce groupe : ses achats ne vous sont plus ouverts.`],
    },
  };
  const { subject, paragraphs } = words[news];
  return letterMail({
    subject,
    title: subject,
    paragraphs,
    link: { label: news === "invited" ? "Répondre à l'invitation" : "Voir le groupe", href: group.link },
    why: `Vous recevez ce courriel parce que vous gérez ${news === "invited" || news === "removed" ? member : leader} sur Réciproque.`,
  });
}
