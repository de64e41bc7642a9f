import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { count } from "#app/fr.ts";
import { EVIDENCE_FORM_BYTES, readEvidence } from "#app/http/evidence.ts";
import { idField } from "#app/http/fields.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { siteOrigin } from "#app/jobs/site-origin.ts";
import { proofAskedMail } from "#app/mails/insertion.ts";
import { proofField } from "#app/routes/insertion/contract-schema.ts";
import { eraseParticipant, type ProofLost } from "#db/queries/insertion-erasure.ts";
import { listWriterEmails } from "#db/queries/paper-notices.ts";

/** The erasure of a person: what goes was told before; what must stay of others is replaced, or asked again. */

/** Several files may be replaced at once. */
export const ERASE_FORM_BYTES = EVIDENCE_FORM_BYTES * 3;

export const eraseSchema = z.object({
  intent: z.literal("erase"),
  id: idField,
  /** ids of entries of others that lose their proof, as the page told them */
  told: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean).map(Number)),
  proofs: z
    .array(z.object({ file: idField, replacement: proofField }))
    .max(200)
    .default([]),
});

type Done = { said: string } | { fieldErrors: Record<string, string[]> } | { formErrors: string[] };

export async function erasePerson(
  { context }: ActionFunctionArgs,
  by: { organisationId: number; accountId: number },
  { id, told, proofs }: z.output<typeof eraseSchema>,
): Promise<Done> {
  const { sql, env } = context.services;
  const fieldErrors: Record<string, string[]> = {};
  const replacements = [];
  for (const [at, { file: fileId, replacement }] of proofs.entries()) {
    const read = await readEvidence(replacement?.size ? replacement : undefined);
    if (read?.ok) replacements.push({ fileId, file: read.file });
    else if (read) fieldErrors[`proofs[${at}].replacement`] = [read.message];
  }
  if (Object.keys(fieldErrors).length > 0) return { fieldErrors };
  const lost = await eraseParticipant(sql, { ...by, id, told, replacements });
  if (!lost) return { formErrors: [CHANGED] };
  for (const [structure, title] of structuresOf(lost)) {
    const own = lost.filter((one) => one.enteredOrganisationId === structure && one.title === title);
    const link = `${siteOrigin(env)}/espace/organisations/${structure}/heures`;
    const words = proofAskedMail({ title, facilitator: own[0]?.facilitator ?? "", link }, own.length);
    for (const to of await listWriterEmails(sql, { organisationId: structure }))
      await queueMail(sql, { to, ...words });
  }
  const asked = lost.length > 0 ? ` ${count(lost.length, "preuve")} à redonner.` : "";
  return {
    said: `Ce qui décrivait cette personne est effacé, avec les justificatifs qui la nommaient. Ses heures restent, sans elle.${asked}`,
  };
}

/** Each structure that entered some of them, contract by contract. */
const structuresOf = (lost: readonly ProofLost[]): [number, string][] => [
  ...new Map(
    lost.flatMap(({ enteredOrganisationId: id, title }) =>
      id === null ? [] : [[`${id} ${title}`, [id, title] as [number, string]] as const],
    ),
  ).values(),
];

const CHANGED =
  "Rien n'est effacé\u00a0: d'autres justificatifs que ceux de cette page seraient concernés. Relisez la liste, puis effacez.";
