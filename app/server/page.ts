import type { Request, Response } from "express";

/** What the server says by itself, before or instead of the pages: short, in French, without a script. */
export function answer(
  req: Request,
  res: Response,
  page: { status: number; title: string; sentence: string },
) {
  const { status, title, sentence } = page;
  const stylesheet: unknown = req.app.locals.stylesheet;
  res.status(status);
  // A script of ours asked (`….data`), or a program: the sentence alone.
  if (req.path.endsWith(".data") || !req.accepts("html")) {
    res.type("text/plain").send(sentence);
    return;
  }
  const link = stylesheet ? `<link rel="stylesheet" href="${stylesheet}">` : "";
  res.type("html").send(plainPage({ title, sentence, head: link }));
}

/** A whole page of one sentence, under the stylesheet that `head` names. */
export const plainPage = ({ title, sentence, head }: { title: string; sentence: string; head: string }) =>
  `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Réciproque</title>${head}</head>
<body><main><div class="frame"><h1>${title}</h1><p>${sentence}</p><p><a href="/">Retour à l'accueil</a></p></div></main></body>
</html>`;
