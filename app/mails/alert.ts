import { count, pluralOf } from "#app/fr.ts";
import { escapeHtml, htmlPage, LINK, linkHtml, MUTED } from "#app/mails/html.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** The mail of a saved search: what is new, then how to stop. Pure: links come whole. */

export type AlertWords = {
  /** of the search, as its owner calls it */
  name: string;
  nouns: { one: string; many: string };
  /** all that is new; the first ones are told */
  total: number;
  items: readonly { title: string; about: string; link: string }[];
  links: { search: string; stop: string; manage: string };
};

export function alertMail(given: AlertWords): { subject: string; text: string; html: string } {
  const alert = onLines(given);
  const { total, nouns, name } = alert;
  const what = count(total, nouns.one, nouns.many);
  return { subject: `${what}\u00a0: ${name}`, text: textOf(alert, what), html: htmlOf(alert, what) };
}

const onLines = (alert: AlertWords): AlertWords => ({
  ...alert,
  name: oneLine(alert.name),
  items: alert.items.map(({ title, about, link }) => ({
    title: oneLine(title),
    about: oneLine(about),
    link,
  })),
});

const restOf = ({ total, items }: AlertWords): string | null => {
  const left = total - items.length;
  return left > 0 ? `Et ${count(left, "autre")}, à voir sur la page de la recherche.` : null;
};

function textOf(alert: AlertWords, what: string): string {
  const { items, name, links } = alert;
  const lines = items.map(({ title, about, link }) => `${title}\n${about}\n${link}`);
  const rest = restOf(alert);
  return `Bonjour,

${what} ${pluralOf(alert.total, "répond", "répondent")} à votre recherche «\u00a0${name}\u00a0»\u00a0:

${[...lines, ...(rest ? [rest] : [])].join("\n\n")}

Toute la recherche\u00a0:

${links.search}

Pour ne plus recevoir ces courriels, en un clic et sans vous connecter\u00a0:

${links.stop}

Pour en changer le rythme\u00a0:

${links.manage}

Réciproque
La mise en relation des achats inclusifs et circulaires`;
}

function htmlOf(alert: AlertWords, what: string): string {
  const { items, name, links, total } = alert;
  const rest = restOf(alert);
  const rows = items.map(
    ({ title, about, link }) =>
      `<li style="margin:0;padding:14px 0;border-top:1px solid #c9c3b6">` +
      `<a href="${escapeHtml(link)}" style="${LINK};font-weight:bold">${escapeHtml(title)}</a>` +
      `<br><span style="${MUTED};font-size:15px">${escapeHtml(about)}</span></li>`,
  );
  return htmlPage({
    title: what,
    body: `<h1 style="margin:0 0 4px;font-size:21px;line-height:1.3">${escapeHtml(what)} ${pluralOf(total, "répond", "répondent")} à votre recherche</h1>
<p style="margin:0 0 18px;${MUTED}">«\u00a0${escapeHtml(name)}\u00a0»</p>
<ul style="margin:0;padding:0;list-style:none">${rows.join("")}</ul>
<p style="margin:0;padding:14px 0;border-top:1px solid #c9c3b6">${rest ? `${escapeHtml(rest)} ` : ""}${linkHtml(links.search, "Voir toute la recherche")}</p>
<p style="margin:18px 0 0;${MUTED};font-size:15px">Vous recevez ce courriel parce que vous avez demandé une alerte. ${linkHtml(links.stop, "Ne plus la recevoir")}, en un clic et sans vous connecter, ou ${linkHtml(links.manage, "en changer le rythme")}.</p>`,
  });
}
