import { withoutLinks } from "#app/domain/message.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** Mails about the life of a call for interest. Pure: links come whole. */

/** What those who answered, asked or follow are told: one thing at a time. */
export type CallNews =
  | { kind: "answered"; question: string; answer: string }
  | { kind: "documented"; name: string }
  | { kind: "extended"; until: string; motive: string }
  | { kind: "closed"; motive: string }
  | { kind: "reported"; follows: string };

export type AboutCall = { title: string; buyer: string; link: string };

export function callNewsMail(call: AboutCall, news: CallNews): LetterMail {
  const { title, buyer } = { title: oneLine(call.title), buyer: oneLine(call.buyer) };
  const { subject, paragraphs } = words(news, title, buyer);
  return letterMail({
    subject: `${subject}\u00a0: ${title}`,
    title: subject,
    paragraphs,
    link: { label: "Lire l'appel", href: call.link },
    why: `Vous recevez ce courriel parce que vous avez répondu à cet appel de ${buyer}, posé une question ou reçu une invitation.`,
  });
}

function words(news: CallNews, title: string, buyer: string): { subject: string; paragraphs: string[] } {
  const named = `«\u00a0${title}\u00a0»`;
  switch (news.kind) {
    case "answered":
      return {
        subject: "Une réponse est publiée pour tous",
        paragraphs: [
          `${buyer} répond à une question posée sur ${named}. Tous lisent la même réponse.`,
          `Question\u00a0: ${news.question}`,
          `Réponse\u00a0: ${news.answer}`,
        ],
      };
    case "documented":
      return documented(buyer, named, news.name);
    case "extended":
      return {
        subject: "Délai prolongé",
        paragraphs: [
          `${buyer} prend les réponses à ${named} jusqu'au ${news.until}, heure de Paris.`,
          `Motif\u00a0: ${news.motive}`,
          "Une réponse déjà envoyée reste valable, et peut changer jusque-là.",
        ],
      };
    case "closed":
      return {
        subject: "Appel clos avant son terme",
        paragraphs: [
          `${buyer} clôt ${named}\u00a0: plus aucune réponse n'est prise, celles reçues sont gardées.`,
          `Motif\u00a0: ${news.motive}`,
        ],
      };
    case "reported":
      return {
        subject: "Bilan publié",
        paragraphs: [`${buyer} dit ce qui suit ${named}\u00a0:`, news.follows],
      };
  }
}

const documented = (buyer: string, named: string, file: string) => ({
  subject: "Un document est ajouté",
  paragraphs: [`${buyer} joint ${oneLine(file)} à ${named}.`],
});

/** The same in lines, beside the title of the call: for those who only follow it. */
export function callNewsLines(news: CallNews): string[] {
  switch (news.kind) {
    case "answered":
      return [`Question\u00a0: ${news.question}`, `Réponse\u00a0: ${news.answer}`];
    case "documented":
      return [`Document\u00a0: ${news.name}`];
    case "extended":
      return [`Jusqu'au ${news.until}, heure de Paris`, `Motif\u00a0: ${news.motive}`];
    case "closed":
      return [`Motif\u00a0: ${news.motive}`];
    case "reported":
      return [news.follows];
  }
}

/** To the buyer: somebody asks; the name is for the buyer alone. */
export const callQuestionMail = (call: AboutCall, asked: { by: string; question: string }): LetterMail =>
  letterMail({
    subject: `Une question sur votre appel\u00a0: ${oneLine(call.title)}`,
    title: "Une question sur votre appel",
    paragraphs: [
      `${oneLine(asked.by)} demande, à propos de «\u00a0${oneLine(call.title)}\u00a0»\u00a0:`,
      withoutLinks(asked.question),
      "Votre réponse est publiée pour tous, sans le nom de qui demande.",
    ],
    link: { label: "Répondre pour tous", href: call.link },
    why: "Vous recevez ce courriel parce que vous écrivez pour cet acheteur.",
  });
