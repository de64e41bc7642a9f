import { z } from "zod";
import { MESSAGE_BODY, MOST_FILES } from "#app/domain/message.ts";
import { readEvidence } from "#app/http/evidence.ts";

/** What every form of a message holds, and how its files are read. */

// Three files of 5 Mo would be more than the server takes: together they are bounded by the form.
export const MESSAGE_FORM = { fieldLength: 20_000, bodyBytes: 11_000_000 };

export const bodyField = z
  .string({ error: "Écrivez votre message." })
  .trim()
  .min(MESSAGE_BODY.least, { error: "Écrivez votre message." })
  .max(MESSAGE_BODY.most, {
    error: `Ce message est trop long\u00a0: ${MESSAGE_BODY.most} caractères au plus. Joignez un document pour le détail.`,
  });

export const filesField = z
  .array(z.instanceof(File))
  .max(MOST_FILES, {
    error: `Joignez ${MOST_FILES} fichiers au plus à un message\u00a0; le suivant en porte d'autres.`,
  })
  .optional();

type Evidence = NonNullable<Awaited<ReturnType<typeof readEvidence>>>;
export type JoinedFile = Extract<Evidence, { ok: true }>["file"];

/** The files of a form, recognised by their content; the first that is refused says why. */
export async function readFiles(
  files: readonly File[] = [],
): Promise<{ ok: true; files: JoinedFile[] } | { ok: false; message: string }> {
  const joined: JoinedFile[] = [];
  for (const file of files) {
    const read = await readEvidence(file);
    if (read && !read.ok) return read;
    if (read) joined.push(read.file);
  }
  return { ok: true, files: joined };
}

/** What to say of the files when something else stops the form: they must be chosen again. */
export function filesAgain(payload: Record<string, unknown>): Record<string, string[]> {
  const given = [payload.files].flat();
  const some = given.some((file) => file instanceof File && file.size > 0);
  const text =
    "Si vos fichiers n'apparaissent plus ici, choisissez-les à nouveau\u00a0: tous les navigateurs ne les gardent pas.";
  return some ? { files: [text] } : {};
}
