import type { About } from "#app/domain/message.ts";
import type { MessageKind } from "#db/queries/conversation-writes.ts";

/** What pages and mails say of conversations. */

type Thing = { about: About; title: string };

const ABOUT_WORDS: Record<About, (title: string) => string> = {
  supplier: (title) => `À propos de la fiche «\u00a0${title}\u00a0»`,
  buyer: (title) => `À propos de «\u00a0${title}\u00a0»`,
  offer: (title) => `À propos de l'offre «\u00a0${title}\u00a0»`,
  purchase: (title) => `À propos de l'achat «\u00a0${title}\u00a0»`,
  lot: (title) => `À propos de l'achat «\u00a0${title}\u00a0»`,
  call: (title) => `À propos de l'appel à manifestation d'intérêt «\u00a0${title}\u00a0»`,
};

export const aboutWords = ({ about, title }: Thing): string => ABOUT_WORDS[about](title);

/** Where the thing is shown. */
export function aboutPath(thing: { about: About; id: number; purchaseId: number | null }): string {
  switch (thing.about) {
    case "supplier":
      return `/fournisseurs/${thing.id}`;
    case "buyer":
      return `/acheteurs/${thing.id}`;
    case "offer":
      return `/offres/${thing.id}`;
    case "call":
      return `/ami/${thing.id}`;
    default:
      return `/besoins/${thing.purchaseId}`;
  }
}

/** The text of a message, or what was done. */
export function saidBy({ kind, body, copied }: { kind: MessageKind; body: string; copied: string | null }) {
  switch (kind) {
    case "text":
      return body;
    case "copied":
      return `A mis en copie ${copied ?? "une structure"}, qui lit tout l'échange et peut y répondre.`;
    case "closed":
      return "A clos l'échange.";
    case "reopened":
      return "A rouvert l'échange.";
    case "published":
      return "A publié la question et sa réponse sur la page de l'achat, sans dire qui l'a posée.";
  }
}
