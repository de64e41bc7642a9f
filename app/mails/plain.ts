import { escapeHtml, htmlPage, linkHtml } from "#app/mails/html.ts";

/** A mail written as plain paragraphs, and the same laid out. */
export type PlainMail = { subject: string; text: string; html: string };

const SIGNATURE = "\n\nRéciproque\nLa mise en relation des achats inclusifs et circulaires";

/**
 * Signs a mail of paragraphs and lays it out. Only `links`, which are the site's own, are made live: an address that somebody typed
 * stays words.
 */
export function plainMail(words: { subject: string; text: string; links: readonly string[] }): PlainMail {
  const { subject, links } = words;
  const text = words.text + SIGNATURE;
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin:0 0 14px;white-space:pre-line">${withLinks(part, links)}</p>`);
  const title = `<h1 style="margin:0 0 16px;font-size:21px;line-height:1.3">${escapeHtml(subject)}</h1>`;
  return { subject, text, html: htmlPage({ title: subject, body: [title, ...paragraphs].join("\n") }) };
}

// A link of the site ends a line, as it is written in the text.
function withLinks(part: string, links: readonly string[]): string {
  return part
    .split("\n")
    .map((line) => {
      const link = links.find((one) => one !== "" && line.endsWith(one));
      return link ? escapeHtml(line.slice(0, -link.length)) + linkHtml(link, link) : escapeHtml(line);
    })
    .join("\n");
}
