import { count } from "#app/fr.ts";
import { oneLine } from "#app/mails/one-line.ts";
import { type PlainMail, plainMail } from "#app/mails/plain.ts";

/** Mails about the life of papers and statuses, as subject and plain text. Pure: links come ready made. */
/** `papers`: « Entreprise adaptée (statut) : prend fin le 31 mars 2027, dans 30 jours » */
export const papersEndingMail = (told: {
  organisation: string;
  papers: readonly { what: string; when: string }[];
  links: { statuses: string; documents: string };
}): PlainMail => {
  const [first] = told.papers;
  const only = told.papers.length === 1 && first;
  const subject = only
    ? `${oneLine(first.what)}\u00a0: fin ${first.when}`
    : `${count(told.papers.length, "pièce")} à renouveler pour ${oneLine(told.organisation)}`;
  return plainMail({
    subject,
    links: [told.links.statuses, told.links.documents],
    text: `Bonjour,

Pour ${oneLine(told.organisation)}, à renouveler\u00a0:

${told.papers.map(({ what, when }) => `- ${oneLine(what)}\u00a0: fin ${when}`).join("\n")}

Rien n'est masqué à cette date\u00a0: une pièce échue reste lisible, et dite échue. Un statut échu n'ouvre plus de marché réservé.

Statuts\u00a0: ${told.links.statuses}
Documents conservés\u00a0: ${told.links.documents}

Vous recevez ce message trois fois au plus par échéance (90, 30 et 7 jours avant), parce que vous gérez ou rédigez pour cette structure. Déclarer le renouvellement l'arrête.`,
  });
};

type Told = { title: string; since: string; consequence: string; link: string };

const answersText = (answers: readonly Told[]): string =>
  answers
    .map(
      ({ title, since, consequence, link }) =>
        `${oneLine(title)} (depuis le ${since})\n${consequence}\n${link}`,
    )
    .join("\n\n");

/** `loss`: « Entreprise adaptée : statut retiré par la structure le 20 novembre 2026. » */
export const lossToSupplierMail = (told: {
  organisation: string;
  loss: string;
  answers: readonly Told[];
  link: string;
}): PlainMail =>
  plainMail({
    subject: `Un statut manque à ${count(told.answers.length, "réponse en cours", "réponses en cours")}`,
    text: `Bonjour,

${oneLine(told.organisation)}. ${told.loss}

Vos réponses en cours avaient été données avec ce statut. Les acheteurs en sont avertis\u00a0:

${answersText(told.answers)}

Si le statut est renouvelé ou repris, déclarez-le avec son justificatif\u00a0: la mention disparaît.

${told.link}`,
    links: [...told.answers.map((answer) => answer.link), told.link],
  });

export const lossToBuyerMail = (told: {
  supplier: string;
  loss: string;
  answers: readonly Told[];
}): PlainMail =>
  plainMail({
    subject: `${oneLine(told.supplier)}\u00a0: un statut n'est plus en cours`,
    text: `Bonjour,

${oneLine(told.supplier)} a répondu à ce qui suit, ou figure sur votre liste de sourcing ou parmi vos fournisseurs potentiels. Depuis\u00a0:

${told.loss}

${answersText(told.answers)}

Une réponse reste lisible, avec cette mention. Les verdicts du lot sont recalculés.`,
    links: told.answers.map((answer) => answer.link),
  });
