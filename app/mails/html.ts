/** The laid out part of mails: one frame, what people typed always escaped. Pure. */

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const INK = "color:#1b2430";
export const MUTED = "color:#56606b";
export const LINK = "color:#0b5d55";

/** A link whose words and address are escaped. */
export const linkHtml = (to: string, words: string): string =>
  `<a href="${escapeHtml(to)}" style="${LINK}">${escapeHtml(words)}</a>`;

/** The whole document: `title` is text, `body` is HTML already. */
export const htmlPage = ({ title, body }: { title: string; body: string }): string => `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;background:#fbfaf7;${INK};font-family:'Atkinson Hyperlegible',Verdana,sans-serif;font-size:17px;line-height:1.5">
<div style="max-width:600px;margin:0 auto;padding:28px 20px">
<p style="margin:0 0 20px;${LINK};font-weight:bold">Réciproque</p>
${body}
</div>
</body>
</html>`;
