import { CLAIM_LINK_HOURS } from "#app/domain/claim.ts";
import { oneLine } from "#app/mails/one-line.ts";
import { type PlainMail, plainMail } from "#app/mails/plain.ts";

/** Mails about the claim of a fiche, as subject and plain text. Pure: links come ready made. */
/** To the address that a register gives: whoever reads it there acts for the structure. */
export const claimLinkMail = (claim: {
  organisation: string;
  siret: string;
  requester: string;
  link: string;
}): PlainMail =>
  plainMail({
    subject: `Qui gère la fiche de ${oneLine(claim.organisation)}\u00a0?`,
    text: `Bonjour,

${claim.requester} demande à gérer sur Réciproque la fiche de ${oneLine(claim.organisation)} (SIRET ${claim.siret}), connue jusqu'ici par des registres publics. Cette adresse est celle que l'un d'eux donne de la structure.

Si cette personne agit pour vous, ouvrez ce lien depuis son compte dans les ${CLAIM_LINK_HOURS / 24} jours, ou transmettez-le-lui\u00a0:

${claim.link}

Il ne sert qu'une fois, et à ce compte seulement. Si vous ne la connaissez pas, ne faites rien et ne transmettez pas ce message\u00a0: la fiche reste comme elle est.`,
    links: [claim.link],
  });

export const claimGrantedMail = (claim: { organisation: string; motive: string; link: string }): PlainMail =>
  plainMail({
    subject: `Vous gérez désormais la fiche de ${oneLine(claim.organisation)}`,
    text: `Bonjour,

L'administration de Réciproque vous confie la fiche de ${oneLine(claim.organisation)}\u00a0:

${claim.motive}

Vérifiez ce qui y est écrit, puis décrivez vos offres\u00a0:

${claim.link}`,
    links: [claim.link],
  });

export const claimRefusedMail = (claim: { organisation: string; motive: string; link: string }): PlainMail =>
  plainMail({
    subject: `Votre demande pour la fiche de ${oneLine(claim.organisation)} est refusée`,
    text: `Bonjour,

L'administration de Réciproque n'a pas pu vous confier la fiche de ${oneLine(claim.organisation)}\u00a0:

${claim.motive}

Vous pouvez demander à nouveau, en apportant ce qui manque\u00a0:

${claim.link}`,
    links: [claim.link],
  });

export const claimLostMail = (claim: { organisation: string }): PlainMail =>
  plainMail({
    subject: `La fiche de ${oneLine(claim.organisation)} est gérée par une autre personne`,
    text: `Bonjour,

Vous aviez demandé à gérer la fiche de ${oneLine(claim.organisation)}. Une autre personne vient de le prouver avant vous, et la gère désormais\u00a0: votre demande est close.

Si vous travaillez dans cette structure, demandez-lui de vous ajouter aux membres. Si elle n'en fait pas partie, écrivez à l'adresse des mentions légales.`,
    links: [],
  });
