import { count } from "#app/fr.ts";
import { escapeHtml, htmlPage, LINK, linkHtml, MUTED } from "#app/mails/html.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** The mail to who follows buyers and purchases: what happened, then how to stop. Pure: links come whole. */

export type FollowMailWords = {
  /** all that happened; the first ones are told */
  total: number;
  items: readonly { what: string; title: string; lines: readonly string[]; link: string }[];
  links: { all: string; stop: string };
};

export function followMail(given: FollowMailWords): { subject: string; text: string; html: string } {
  const mail = { ...given, items: given.items.map(onLines) };
  return { subject: subjectOf(mail), text: textOf(mail), html: htmlOf(mail) };
}

const onLines = ({ what, title, lines, link }: FollowMailWords["items"][number]) => ({
  what: oneLine(what),
  title: oneLine(title),
  lines: lines.map(oneLine),
  link,
});

function subjectOf({ total, items: [first] }: FollowMailWords): string {
  if (total === 1 && first) return `${first.what}\u00a0: ${first.title}`;
  return `${count(total, "nouvelle")} de ce que vous suivez`;
}

const restOf = ({ total, items }: FollowMailWords): string | null =>
  total > items.length ? `Et ${count(total - items.length, "autre")}, à voir dans votre espace.` : null;

function textOf(mail: FollowMailWords): string {
  const { items, links } = mail;
  const rest = restOf(mail);
  const told = items.map(({ what, title, lines, link }) =>
    [`${what}\u00a0:`, title, ...lines.map((line) => `- ${line}`), link].join("\n"),
  );
  return `Bonjour,

Voici ce qui a changé parmi ce que vous suivez.

${[...told, ...(rest ? [rest] : [])].join("\n\n")}

Tout ce que vous suivez\u00a0:

${links.all}

Pour ne plus recevoir ces courriels, en un clic et sans vous connecter\u00a0:

${links.stop}

Réciproque
La mise en relation des achats inclusifs et circulaires`;
}

function htmlOf(mail: FollowMailWords): string {
  const { items, links } = mail;
  const rest = restOf(mail);
  const rows = items.map(
    ({ what, title, lines, link }) =>
      `<li style="margin:0;padding:14px 0;border-top:1px solid #c9c3b6">` +
      `<span style="${MUTED};font-size:15px">${escapeHtml(what)}</span><br>` +
      `<a href="${escapeHtml(link)}" style="${LINK};font-weight:bold">${escapeHtml(title)}</a>` +
      lines.map((line) => `<br><span style="font-size:15px">${escapeHtml(line)}</span>`).join("") +
      "</li>",
  );
  return htmlPage({
    title: "Ce que vous suivez",
    body: `<h1 style="margin:0 0 18px;font-size:21px;line-height:1.3">Ce qui a changé parmi ce que vous suivez</h1>
<ul style="margin:0;padding:0;list-style:none">${rows.join("")}</ul>
<p style="margin:0;padding:14px 0;border-top:1px solid #c9c3b6">${rest ? `${escapeHtml(rest)} ` : ""}${linkHtml(links.all, "Voir tout ce que vous suivez")}</p>
<p style="margin:18px 0 0;${MUTED};font-size:15px">Vous recevez ce courriel parce que vous suivez un acheteur, un achat ou un appel, un par heure au plus. ${linkHtml(links.stop, "Ne plus en recevoir")}, en un clic et sans vous connecter.</p>`,
  });
}
