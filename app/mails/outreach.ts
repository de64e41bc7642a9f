import { withoutLinks } from "#app/domain/message.ts";
import { type LetterMail, letterMail } from "#app/mails/letter.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** Mails that ask one structure about one thing, with its own link. The same words for all. Pure. */

export type Asking = {
  /** what is asked */
  kind: "lot" | "call" | "quote";
  /** 0 the first mail; 1 and 2 its reminders */
  rank: 0 | 1 | 2;
  buyer: string;
  /** the structure that is asked */
  organisation: string;
  title: string;
  /** « 80 000 € HT · Clermont-Ferrand »: what fits on a line */
  about: string;
  /** « 15 janvier 2027 à 17 h 00, heure de Paris »; null: no deadline is planned */
  until: string | null;
  links: { reply: string; stop: string };
};

const ASKS: Record<Asking["kind"], { first: string; what: string; not: string; act: string }> = {
  lot: {
    first: "Un achat se prépare",
    what: "prépare un achat qui correspond à votre activité",
    not: "Répondre n'engage pas et ne vaut pas candidature\u00a0: le marché sera publié, ouvert à tous ceux qu'il admet.",
    act: "Lire le besoin et répondre",
  },
  call: {
    first: "Une demande d'information",
    what: "vous pose quelques questions avant d'écrire un marché",
    not: "Répondre n'engage pas et ne vaut pas candidature. Les mêmes questions sont posées à chaque fournisseur interrogé.",
    act: "Lire les questions et répondre",
  },
  quote: {
    first: "Une demande de devis",
    what: "vous demande un devis",
    not: "La même demande est envoyée à plusieurs fournisseurs, avec les mêmes documents et le même délai.",
    act: "Lire la demande et répondre",
  },
};

export function askingMail(asking: Asking): LetterMail {
  const { first, what, not, act } = ASKS[asking.kind];
  const [title, buyer, organisation] = [asking.title, asking.buyer, asking.organisation].map((text) =>
    oneLine(withoutLinks(text)),
  ) as [string, string, string];
  const reminds = asking.rank > 0;
  return letterMail({
    subject: `${reminds ? "Rappel\u00a0: " : ""}${reminds ? first.toLowerCase() : first}, ${buyer}\u00a0: ${title}`,
    title: `${buyer} ${what}`,
    paragraphs: [
      `${buyer} ${what}\u00a0: «\u00a0${title}\u00a0».`,
      ...(asking.about ? [oneLine(asking.about)] : []),
      ...(asking.until ? [`Réponse attendue jusqu'au ${asking.until}.`] : []),
      not,
      `Ce lien est propre à ${organisation}\u00a0: il suffit pour répondre, sans compte. Ne le transmettez qu'à qui peut répondre pour vous.`,
    ],
    link: { label: act, href: asking.links.reply },
    why: reminds
      ? "Vous recevez ce rappel parce que le premier courriel est resté sans réponse."
      : `Vous recevez ce courriel parce que la fiche de ${organisation} correspond à ce besoin.`,
    stop: { label: "Ne plus recevoir ces courriels", href: asking.links.stop },
  });
}
