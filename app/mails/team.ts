import { INVITATION_DAYS } from "#app/domain/invitation.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { oneLine, said } from "#app/mails/one-line.ts";

/** Mails to those who work together: colleagues of a structure, buyers of a group. Pure: links come whole. */

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

type GroupWords = { name: string; kind: string; leader: string; member: string; mayEdit: boolean };

const GROUP_WORDS: Record<GroupNews, (group: GroupWords) => { subject: string; paragraphs: string[] }> = {
  invited: ({ name, kind, leader, member, mayEdit }) => ({
    subject: `${leader} vous invite à acheter ensemble`,
    paragraphs: [
      `${leader} invite ${member} à rejoindre ${name} (${kind.toLowerCase()}).`,
      `Membre, votre structure ${mayEdit ? "lit et modifie" : "lit"} les achats programmés de ce groupe et y indique la part qu'elle compte y consacrer. Son nom paraît sur leur page publique. Vous pouvez quitter le groupe à tout moment.`,
    ],
  }),
  accepted: ({ name, member }) => ({
    subject: `${member} rejoint ${name}`,
    paragraphs: [`${member} a accepté votre invitation.`],
  }),
  declined: ({ name, member }) => ({
    subject: `${member} décline ${name}`,
    paragraphs: [`${member} n'a pas souhaité rejoindre ce groupe.`],
  }),
  left: ({ name, member }) => ({
    subject: `${member} quitte ${name}`,
    paragraphs: [`${member} ne lit plus les achats de ce groupe.`],
  }),
  removed: ({ name, leader, member }) => ({
    subject: `${member} ne fait plus partie de ${name}`,
    paragraphs: [`${leader} a retiré ${member} de ce groupe\u00a0: ses achats ne vous sont plus ouverts.`],
  }),
};

/** To the managers of a buyer: asked to join a group, or told what became of a membership. */
export function groupMail(news: GroupNews, { link, ...group }: GroupWords & { link: string }): LetterMail {
  const [leader, member] = [said(group.leader), said(group.member)];
  const name = `«\u00a0${said(group.name)}\u00a0»`;
  const { subject, paragraphs } = GROUP_WORDS[news]({ ...group, leader, member, name });
  const mine = news === "invited" || news === "removed" ? member : leader;
  return letterMail({
    subject,
    title: subject,
    paragraphs,
    link: { label: news === "invited" ? "Répondre à l'invitation" : "Voir le groupe", href: link },
    why: `Vous recevez ce courriel parce que vous gérez ${mine} sur Réciproque.`,
  });
}
