import type { Viewer } from "#app/domain/permission.ts";
import { readCommune } from "#app/http/commune.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import type { FormOf, organisationSchema } from "#app/routes/organisations/organisation-schema.ts";
import { findOrganisation, updateOrganisation } from "#db/queries/organisations.ts";
import { saveSupplierProfile } from "#db/queries/suppliers.ts";

export type OrganisationForm = FormSubmission<ReturnType<typeof organisationSchema>>;
export type Act = { args: RouteArgs; viewer: Viewer; organisationId: number; form: OrganisationForm };

export const homeOf = (organisationId: number): string => `/espace/organisations/${organisationId}`;

export async function saveIdentity(act: Act, value: FormOf<"identity">) {
  const { args, viewer, organisationId, form } = act;
  const { sql } = args.context.services;
  const before = await findOrganisation(sql, { id: organisationId });
  const commune = await readCommune(sql, value.commune);
  if (!commune.ok) return invalid(form, { fieldErrors: { commune: [commune.message] } });
  const buys = before?.isBuyer || value.roles.includes("buyer");
  if (buys && !value.buyerKind) {
    return invalid(form, { fieldErrors: { buyerKind: ["Précisez quel acheteur vous êtes."] } });
  }
  const { name, description, email, phone, website, address } = value;
  await updateOrganisation(sql, {
    id: organisationId,
    accountId: viewer.accountId,
    fields: {
      ...{ name, description, email, phone, website, address },
      communeCode: commune.commune.code,
      isSupplier: value.roles.includes("supplier"),
      isBuyer: value.roles.includes("buyer"),
      isFacilitator: value.roles.includes("facilitator"),
      buyerKind: buys ? value.buyerKind : undefined,
    },
  });
  return redirectTo(args, homeOf(organisationId), { flash: "Fiche enregistrée." });
}

export async function saveSupplier(act: Act, { intent: _intent, ...value }: FormOf<"supplier">) {
  const { args, viewer, organisationId, form } = act;
  const { shareDisabled, shareDisadvantaged, shareDetained, sharesOn } = value;
  const given = [shareDisabled, shareDisadvantaged, shareDetained].some((share) => share !== null);
  if (given && sharesOn === null) {
    const text =
      "Indiquez à quelle date ces parts sont constatées\u00a0: un acheteur doit savoir de quand elles datent.";
    return invalid(form, { fieldErrors: { sharesOn: [text] } });
  }
  const languages = (value.languages ?? "").split(/[,;]/).map((word) => word.trim().toLowerCase());
  const saved = await saveSupplierProfile(args.context.services.sql, {
    organisationId,
    accountId: viewer.accountId,
    profile: { ...value, languages: [...new Set(languages.filter(Boolean))].slice(0, 20) },
  });
  if (!saved) return invalid(form, { formErrors: ["Ajoutez d'abord le rôle de fournisseur à la fiche."] });
  return redirectTo(args, homeOf(organisationId), { flash: "Effectif et mission enregistrés." });
}
