import { beginning, LINK_DAYS, withoutLinks } from "#app/domain/message.ts";
import { count } from "#app/fr.ts";
import { escapeHtml, htmlPage, linkHtml, MUTED } from "#app/mails/html.ts";
import { oneLine } from "#app/mails/one-line.ts";

/**
 * Mails that relay messages. Pure: links come whole. No address of anybody is in them; what was typed is quoted line
 * by line, and carries no link.
 */
type Mail = { subject: string; text: string; html: string };

/** One new message, or what happened in the conversation, in words. */
export type Relayed = { author: string; body: string; files: number };

export type RelayWords = {
  /** in whose name it is received */
  organisation: string;
  subject: string;
  /** « À propos de l'offre Entretien de parcs »; null: nothing more than the fiche */
  about: string | null;
  /** the others who read the conversation */
  others: readonly string[];
  messages: readonly Relayed[];
  links: { reply: string; stop: string };
};

const SIGNATURE = "Réciproque\nLa mise en relation des achats inclusifs et circulaires";
const BEGINNING = 280;

const NO_REPLY =
  "Ne répondez pas à ce courriel\u00a0: il part d'une adresse que personne ne lit, et aucune adresse n'est communiquée.";
const LASTS = `Ce lien sert ${LINK_DAYS} jours, pour cet échange seulement.`;

/** To the address of a fiche that nobody manages: the whole messages, and all that may be done without an account. */
export function ficheMail(words: RelayWords & { links: { claim: string } }): Mail {
  const { organisation, links } = words;
  const name = oneLine(organisation);
  return relayMail(words, {
    whole: true,
    why: `Cette adresse est celle que des registres publics donnent de «\u00a0${name}\u00a0». Personne ne gère encore sa fiche sur Réciproque.`,
    ask: `Pour lire l'échange et répondre, sans compte. ${LASTS}`,
    ends: [
      {
        words: "Pour gérer cette fiche et retrouver vos échanges",
        label: "Gérer cette fiche",
        to: links.claim,
      },
      {
        words: "Pour signaler un abus, ou ne plus recevoir aucun message à cette adresse",
        label: "Signaler un abus, ou ne plus rien recevoir",
        to: links.stop,
      },
    ],
  });
}

/** To a member of an organisation: the beginning of the messages, the rest behind the link. */
export function memberMail(words: RelayWords & { links: { preferences: string } }): Mail {
  const { organisation, links } = words;
  return relayMail(words, {
    whole: false,
    why: `Vous recevez ce courriel parce que vous pouvez répondre au nom de «\u00a0${oneLine(organisation)}\u00a0».`,
    ask: `Pour lire la suite et répondre au nom de votre structure, sans vous connecter. ${LASTS} Ne le transmettez qu'à qui peut répondre pour vous.`,
    ends: [
      {
        words: "Pour choisir quand vous êtes prévenu",
        label: "Choisir quand être prévenu",
        to: links.preferences,
      },
      {
        words: "Pour ne plus recevoir ces courriels",
        label: "Ne plus recevoir ces courriels",
        to: links.stop,
      },
    ],
  });
}

type Frame = {
  whole: boolean;
  why: string;
  ask: string;
  ends: readonly { words: string; label: string; to: string }[];
};

function relayMail(words: RelayWords, frame: Frame): Mail {
  const messages = words.messages.map(({ author, body, files }) => ({
    author: oneLine(author),
    body: frame.whole ? withoutLinks(body) : beginning(withoutLinks(body), BEGINNING),
    files,
  }));
  const authors = [...new Set(messages.map(({ author }) => author))].join(", ");
  const title = `${authors} vous écrit\u00a0: ${oneLine(words.subject)}`;
  const about = words.about && oneLine(words.about);
  const read = words.others.map(oneLine).join(", ");
  return {
    subject: title,
    text: textOf({ ...words, about, read, messages }, frame),
    html: htmlOf({ ...words, about, read, messages, title }, frame),
  };
}

type Shown = { about: string | null; read: string; messages: readonly Relayed[]; links: RelayWords["links"] };

const filesWords = (files: number): string =>
  `${count(files, "fichier joint", "fichiers joints")}, à ouvrir sur la page.`;

function textOf({ about, read, messages, links }: Shown, { why, ask, ends }: Frame): string {
  const quoted = messages.map(({ author, body, files }) =>
    [
      ...[`${author} écrit\u00a0:`, "", ...body.split("\n").map((line) => `> ${line}`)],
      ...(files === 0 ? [] : ["", filesWords(files)]),
    ].join("\n"),
  );
  return [
    "Bonjour,",
    ...(about ? [`${about}.`] : []),
    ...quoted,
    ask,
    links.reply,
    `Cet échange est lu par\u00a0: ${read}.`,
    NO_REPLY,
    ...ends.flatMap(({ words, to }) => [`${words}\u00a0:`, to]),
    why,
    SIGNATURE,
  ].join("\n\n");
}

function htmlOf({ about, read, messages, links, title }: Shown & { title: string }, frame: Frame): string {
  const { why, ask, ends } = frame;
  const quoted = messages.map(
    ({ author, body, files }) =>
      `<p style="margin:18px 0 6px;font-weight:bold">${escapeHtml(author)}</p>` +
      `<blockquote style="margin:0;padding:2px 0 2px 14px;border-left:3px solid #c9c3b6;white-space:pre-line">${escapeHtml(body)}</blockquote>` +
      (files === 0 ? "" : `<p style="margin:6px 0 0;${MUTED}">${escapeHtml(filesWords(files))}</p>`),
  );
  const small = (html: string) => `<p style="margin:12px 0 0;${MUTED};font-size:15px">${html}</p>`;
  return htmlPage({
    title,
    body: [
      `<h1 style="margin:0 0 4px;font-size:21px;line-height:1.3">${escapeHtml(title)}</h1>`,
      about ? `<p style="margin:0;${MUTED}">${escapeHtml(about)}</p>` : "",
      ...quoted,
      `<p style="margin:22px 0 0">${linkHtml(links.reply, "Lire l'échange et répondre")}</p>`,
      small(escapeHtml(ask)),
      small(`Cet échange est lu par ${escapeHtml(read)}. ${escapeHtml(NO_REPLY)}`),
      small(ends.map(({ label, to }) => linkHtml(to, label)).join(" · ")),
      small(escapeHtml(why)),
    ].join("\n"),
  });
}

/** Once a day, what waits unread. */
export function digestMail(digest: {
  threads: readonly { author: string; subject: string; link: string }[];
  links: { all: string; preferences: string };
}): Mail {
  const { threads, links } = digest;
  const subject = `${count(threads.length, "échange non lu", "échanges non lus")} sur Réciproque`;
  const lines = threads.map((thread) => ({
    words: `${oneLine(thread.author)}\u00a0: ${oneLine(thread.subject)}`,
    link: thread.link,
  }));
  const text = [
    "Bonjour,",
    "Des messages attendent vos structures\u00a0:",
    ...lines.map(({ words, link }) => `${words}\n${link}`),
    "Tous vos échanges\u00a0:",
    links.all,
    "Pour changer ce rythme, ou ne plus recevoir ces courriels\u00a0:",
    links.preferences,
    SIGNATURE,
  ].join("\n\n");
  const rows = lines.map(
    ({ words, link }) =>
      `<li style="margin:0;padding:12px 0;border-top:1px solid #c9c3b6">${linkHtml(link, words)}</li>`,
  );
  const body = `<h1 style="margin:0 0 14px;font-size:21px;line-height:1.3">${escapeHtml(subject)}</h1>
<ul style="margin:0;padding:0;list-style:none">${rows.join("")}</ul>
<p style="margin:18px 0 0;${MUTED};font-size:15px">${linkHtml(links.all, "Tous vos échanges")} · ${linkHtml(links.preferences, "Changer ce rythme, ou ne plus rien recevoir")}</p>`;
  return { subject, text, html: htmlPage({ title: subject, body }) };
}

/** To the managers of an organisation that may no longer write. */
export const suspendedMail = (words: { organisation: string; motive: string; link: string }): Mail => {
  const name = oneLine(words.organisation);
  const subject = `${name} ne peut plus envoyer de messages`;
  const told = `Après un signalement, l'administration de Réciproque a décidé que ${name} n'envoie plus de messages sur la plateforme\u00a0:`;
  const contest =
    "Vos offres, vos achats et vos réponses ne changent pas. Pour contester cette décision, écrivez à l'adresse des mentions légales\u00a0:";
  const quoted = words.motive.split("\n").map((line) => `> ${line}`);
  return {
    subject,
    text: ["Bonjour,", told, quoted.join("\n"), contest, words.link, SIGNATURE].join("\n\n"),
    html: htmlPage({
      title: subject,
      body: `<h1 style="margin:0 0 14px;font-size:21px;line-height:1.3">${escapeHtml(subject)}</h1>
<p>${escapeHtml(told)}</p>
<blockquote style="margin:0;padding:2px 0 2px 14px;border-left:3px solid #c9c3b6;white-space:pre-line">${escapeHtml(words.motive)}</blockquote>
<p>${escapeHtml(contest)} ${linkHtml(words.link, "mentions légales")}</p>`,
    }),
  };
};
