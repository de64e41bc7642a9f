import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import {
  GENDERS,
  type Gender,
  OUTCOMES,
  type Outcome,
  PUBLICS,
  type Public,
  QUALIFICATIONS,
  type Qualification,
} from "#app/domain/insertion-public.ts";
import { validationProblem } from "#app/domain/insertion-validation.ts";
import { canEdit } from "#app/domain/permission.ts";
import { idField, optionalDate, optionalWhole, triState } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { ERASE_FORM_BYTES, erasePerson, eraseSchema } from "#app/routes/insertion/erase-person.ts";
import { addParticipant, changeParticipant, findFirstMonth } from "#db/queries/insertion-participants.ts";

const keys = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as [Key, ...Key[]];
const optionalOf = <Key extends string>(labels: Record<Key, string>) =>
  z
    .enum(["", ...keys(labels)])
    .optional()
    .transform((value) => (value || null) as Key | null);

const fields = {
  gender: optionalOf<Gender>(GENDERS),
  birthYear: optionalWhole(2020),
  qualification: optionalOf<Qualification>(QUALIFICATIONS),
  categories: z.array(z.enum(keys<Public>(PUBLICS))).default([]),
  inQpv: triState,
  prescriber: z.string().trim().max(200).default(""),
  validatedOn: optionalDate(),
  training: triState,
  outcome6: optionalOf<Outcome>(OUTCOMES),
  outcome12: optionalOf<Outcome>(OUTCOMES),
};
const schema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    pseudonym: z
      .string({ error: "Indiquez un pseudonyme." })
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{3,20}$/, {
        error: "De 3 à 20 lettres, chiffres ou tirets, sans nom ni prénom\u00a0: P-0042.",
      }),
    ...fields,
  }),
  z.object({ intent: z.literal("change"), id: idField, ...fields }),
  eraseSchema,
]);
type Asked = z.output<typeof schema>;

export async function actOnParticipants(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canEdit);
  // The longest field names every entry of others that loses its proof: years of statements of many persons.
  const form = await readForm(args.request, schema, { bodyBytes: ERASE_FORM_BYTES });
  if (form.status !== "success") return invalid(form);
  const { sql, today } = args.context.services;
  const by = { organisationId, accountId: viewer.accountId };
  const here = `/espace/organisations/${organisationId}/participants`;
  const { value } = form;
  if (value.intent === "erase") {
    const done = await erasePerson(args, by, value);
    return "said" in done
      ? redirectTo(args, here, { flash: done.said })
      : invalid(form, { ...done, hideFields: value.proofs.map((_, at) => `proofs[${at}].replacement`) });
  }
  const fieldErrors = faultsOf(value, today());
  if (fieldErrors) return invalid(form, { fieldErrors });
  if (value.intent === "change") {
    const { intent: _intent, id, ...changed } = value;
    const firstMonth = await findFirstMonth(sql, { id, organisationId });
    const problem = validationProblem(changed.validatedOn, firstMonth);
    if (problem) return invalid(form, { fieldErrors: { validatedOn: [problem] } });
    await changeParticipant(sql, { ...by, id, fields: changed });
    return redirectTo(args, here, { flash: "Fiche enregistrée." });
  }
  const { intent: _intent, ...added } = value;
  if ((await addParticipant(sql, { ...by, fields: added })) !== null) {
    return redirectTo(args, here, { flash: "Participant ajouté." });
  }
  return invalid(form, { fieldErrors: { pseudonym: ["Ce pseudonyme est déjà celui d'un participant."] } });
}

const OLDEST = 1930;

/** What the fields say together: an eligibility is validated on a day that has come, for a reason. */
function faultsOf(
  value: Exclude<Asked, { intent: "erase" }>,
  today: string,
): Record<string, string[]> | null {
  const { birthYear, validatedOn, categories } = value;
  if (birthYear !== null && birthYear < OLDEST) {
    return { birthYear: ["Écrivez une année de naissance, par exemple 1994."] };
  }
  if (validatedOn === null) return null;
  if (validatedOn > today) return { validatedOn: ["Une validation ne se date pas d'avance."] };
  return categories.length === 0 ? { categories: ["Dites à quel titre cette personne est éligible."] } : null;
}
