import { escapeHtml, htmlPage, linkHtml, MUTED } from "#app/mails/html.ts";
import { oneLine } from "#app/mails/one-line.ts";

/** One short letter, as text and laid out: what happened, one link, how to stop. Pure: links come whole. */
export type Letter = {
  subject: string;
  title: string;
  paragraphs: readonly string[];
  link: { label: string; href: string };
  /** why one receives it */
  why: string;
  stop?: { label: string; href: string };
};

export type LetterMail = { subject: string; text: string; html: string; headers?: Record<string, string> };

export function letterMail(letter: Letter): LetterMail {
  const subject = oneLine(letter.subject);
  const headers = letter.stop && {
    // RFC 8058: mail programs show a button that posts there.
    "List-Unsubscribe": `<${letter.stop.href}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return { subject, text: textOf(letter), html: htmlOf(letter, subject), ...(headers && { headers }) };
}

function textOf({ paragraphs, link, why, stop }: Letter): string {
  const parts = ["Bonjour,", ...paragraphs, `${link.label}\u00a0:`, link.href, why];
  if (stop) parts.push(`${stop.label}\u00a0:`, stop.href);
  return [...parts, "Réciproque\nLa mise en relation des achats inclusifs et circulaires"].join("\n\n");
}

function htmlOf({ title, paragraphs, link, why, stop }: Letter, subject: string): string {
  const said = paragraphs.map(
    (text) => `<p style="margin:0 0 14px;white-space:pre-line">${escapeHtml(text)}</p>`,
  );
  const body = `<h1 style="margin:0 0 16px;font-size:21px;line-height:1.3">${escapeHtml(oneLine(title))}</h1>
${said.join("\n")}
<p style="margin:22px 0;font-weight:bold">${linkHtml(link.href, link.label)}</p>
<p style="margin:18px 0 0;padding-top:14px;border-top:1px solid #c9c3b6;${MUTED};font-size:15px">${escapeHtml(why)}${
    stop ? ` ${linkHtml(stop.href, stop.label)}.` : ""
  }</p>`;
  return htmlPage({ title: subject, body });
}
