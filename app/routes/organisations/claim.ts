import { z } from "zod";
import { BUYER_KIND_CODES, ROLE_CODES } from "#app/domain/organisation.ts";
import { readCommune } from "#app/http/commune.ts";
import { optionalText } from "#app/http/fields.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { lookUp } from "#app/routes/organisations/look-up.ts";
import type { Company } from "#app/sources/companies.ts";
import { claimOrganisation } from "#db/queries/members.ts";
import type { OrganisationFields } from "#db/queries/organisations.ts";

export const claimSchema = z
  .object({
    siret: z.string({ error: "Indiquez le SIRET de l'établissement\u00a0: 14 chiffres." }),
    manuel: z.string().optional(),
    name: z.string({ error: "Indiquez le nom de la structure." }).trim().min(2).max(200),
    address: optionalText(300),
    commune: z.string({ error: "Indiquez la commune de l'établissement." }).trim().max(200),
    roles: z.array(z.enum(ROLE_CODES)).min(1, { error: "Choisissez au moins un rôle." }),
    buyerKind: z.enum(BUYER_KIND_CODES).optional(),
  })
  .refine(({ roles, buyerKind }) => !roles.includes("buyer") || buyerKind !== undefined, {
    path: ["buyerKind"],
    message: "Précisez quel acheteur vous êtes\u00a0: les réservations possibles en dépendent.",
  });

type ClaimForm = FormSubmission<typeof claimSchema>;
type Claim = z.infer<typeof claimSchema>;

/** Where a structure that is known here is claimed. */
export const claimPath = (siret: string): string => `/espace/revendications/${siret}`;

/** Creates the structure and makes the person its manager, or says why not. */
export async function claim(args: RouteArgs, accountId: number, form: ClaimForm) {
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  const { sql } = args.context.services;
  const known = await lookUp(args, { typed: value.siret, accountId, byHand: value.manuel !== undefined });
  if (known.step === "proof") return redirectTo(args, claimPath(known.siret));
  if (known.step === "siret") {
    const fieldErrors = { siret: [known.message ?? "Indiquez un SIRET."] };
    return invalid(form, { fieldErrors, status: known.status });
  }
  const commune = await readCommune(sql, value.commune);
  if (!commune.ok) return invalid(form, { fieldErrors: { commune: [commune.message] } });
  const fields = fieldsOf(value, known.company, commune.commune.code);
  const claimed = await claimOrganisation(sql, { siret: known.siret, accountId, fields });
  // Someone was faster by a moment: the page says who may still ask, and how.
  if (!claimed) return redirectTo(args, claimPath(known.siret));
  const home = `/espace/organisations/${claimed.organisationId}`;
  const flash = `«\u00a0${value.name}\u00a0» est dans votre espace.`;
  return redirectTo(args, value.roles.includes("supplier") ? `${home}/statuts/nouveau` : home, { flash });
}

function fieldsOf(claim: Claim, company: Company | null, communeCode: string): OrganisationFields {
  return {
    name: claim.name,
    legalForm: company?.legalForm ?? undefined,
    address: claim.address ?? undefined,
    communeCode,
    isSupplier: claim.roles.includes("supplier"),
    isBuyer: claim.roles.includes("buyer"),
    isFacilitator: claim.roles.includes("facilitator"),
    buyerKind: claim.roles.includes("buyer") ? claim.buyerKind : undefined,
    facts: company ? factsOf(company) : undefined,
  };
}

/** What the register said that day, kept apart from what the person then writes. */
const factsOf = ({ source, name, legalForm, address, isEss, siaeKind, isAssociation, finess }: Company) => ({
  source: source.name,
  on: source.date,
  name,
  legalForm,
  address,
  isEss,
  siaeKind,
  isAssociation,
  finess: finess.join(" ") || null,
});
