import { type PlainMail, plainMail } from "#app/mails/plain.ts";

/** Mails about an account, as subject and plain text. Pure: links come ready made. */
export const verifyEmailMail = ({ link }: { link: string }): PlainMail =>
  plainMail({
    subject: "Confirmez votre adresse électronique",
    text: `Bonjour,

Un compte vient d'être ouvert sur Réciproque avec cette adresse. Pour la confirmer, ouvrez ce lien dans les trois jours\u00a0:

${link}

Si vous n'avez rien demandé, ne confirmez pas\u00a0: le compte ne pourra ni publier, ni répondre.`,
    links: [link],
  });

export const accountExistsMail = (links: { signIn: string; forgotten: string }): PlainMail =>
  plainMail({
    subject: "Vous avez déjà un compte",
    text: `Bonjour,

Quelqu'un, sans doute vous, vient de demander un compte sur Réciproque avec cette adresse. Elle en a déjà un\u00a0: rien n'a été changé.

Pour vous connecter\u00a0:

${links.signIn}

Si vous ne connaissez plus votre mot de passe, choisissez-en un nouveau\u00a0:

${links.forgotten}`,
    links: [links.signIn, links.forgotten],
  });

export const resetPasswordMail = ({ link }: { link: string }): PlainMail =>
  plainMail({
    subject: "Choisissez un nouveau mot de passe",
    text: `Bonjour,

Pour choisir un nouveau mot de passe, ouvrez ce lien dans l'heure\u00a0:

${link}

Il ne sert qu'une fois et ferme toutes vos connexions en cours. Si vous n'avez rien demandé, ne faites rien\u00a0: votre mot de passe reste le même.`,
    links: [link],
  });

export const passwordChangedMail = ({ forgotten }: { forgotten: string }): PlainMail =>
  plainMail({
    subject: "Votre mot de passe a changé",
    text: `Bonjour,

Le mot de passe de votre compte vient d'être changé. Si ce n'est pas vous, choisissez-en un nouveau sans attendre\u00a0:

${forgotten}`,
    links: [forgotten],
  });

export const statusVerifiedMail = (status: {
  label: string;
  organisation: string;
  link: string;
}): PlainMail =>
  plainMail({
    subject: `Statut vérifié\u00a0: ${status.label}`,
    text: `Bonjour,

Le statut «\u00a0${status.label}\u00a0» de ${status.organisation} est vérifié. Il apparaît comme tel sur votre fiche et vos offres.

${status.link}`,
    links: [status.link],
  });

export const statusRefusedMail = (status: {
  label: string;
  organisation: string;
  motive: string;
  link: string;
}): PlainMail =>
  plainMail({
    subject: `Statut refusé\u00a0: ${status.label}`,
    text: `Bonjour,

Le statut «\u00a0${status.label}\u00a0» de ${status.organisation} n'a pas pu être vérifié\u00a0:

${status.motive}

Il ne compte plus pour les marchés réservés. Vous pouvez le déclarer à nouveau avec un autre justificatif\u00a0:

${status.link}`,
    links: [status.link],
  });
