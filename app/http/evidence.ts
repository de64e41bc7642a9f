import { createHash } from "node:crypto";
import { checkEvidence } from "#app/domain/evidence-file.ts";

/** Files joined to a form: read, recognised by their content, asked for again when something else stops the form. */

// Larger than a file may be: one that is too heavy is then named, and the rest of the form kept.
export const EVIDENCE_FORM_BYTES = 11_000_000;

/** The evidence of a form, recognised by its content; null when none was joined. */
export async function readEvidence(file: File | undefined) {
  if (!file) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const check = checkEvidence({ name: file.name, declaredType: file.type, bytes });
  if (!check.ok) return check;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ok: true as const, file: { name: check.name, mediaType: check.mediaType, sha256, bytes } };
}

const CHOOSE_AGAIN =
  "Si le fichier n'apparaît plus ici, choisissez-le à nouveau\u00a0: tous les navigateurs ne le gardent pas.";

/** What to say of the file joined in this field when something else stops the form. */
export async function filesAgain(
  payload: Record<string, unknown>,
  field: string,
): Promise<Record<string, string[]>> {
  const file = payload[field];
  if (!(file instanceof File) || file.size === 0) return {};
  const check = await readEvidence(file);
  return { [field]: [check && !check.ok ? check.message : CHOOSE_AGAIN] };
}
