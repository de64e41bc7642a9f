import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canManage, canRead, type MemberRole } from "#app/domain/permission.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { communeLabel } from "#app/http/commune.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { forbid, notFound, requireOrganisation } from "#app/http/guard.ts";
import { invalid } from "#app/http/respond.ts";
import { IdentityForm, identityOf } from "#app/routes/organisations/identity-form.tsx";
import { changeRole, dropMember, inviteMember, takeBack } from "#app/routes/organisations/member-actions.ts";
import { MembersSection } from "#app/routes/organisations/members-section.tsx";
import { type Act, saveIdentity, saveSupplier } from "#app/routes/organisations/organisation-actions.ts";
import { organisationSchema } from "#app/routes/organisations/organisation-schema.ts";
import { RegisterSection, SistersSection } from "#app/routes/organisations/register-section.tsx";
import { SupplierForm, supplierOf } from "#app/routes/organisations/supplier-form.tsx";
import { Ways } from "#app/routes/organisations/ways.tsx";
import type { Services } from "#app/services.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { entersHours } from "#db/queries/insertion-own.ts";
import { listInvitations } from "#db/queries/invitations.ts";
import { listMembers } from "#db/queries/members.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { findCommune } from "#db/queries/reference.ts";
import { findRegisterFacts } from "#db/queries/register-facts.ts";
import { listOtherEstablishments } from "#db/queries/supplier-names.ts";
import { findSupplierProfile } from "#db/queries/suppliers.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.organisation.name ?? "Structure") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organisationId } = await requireOrganisation(args, args.params.id, canRead);
  const { sql, today } = args.context.services;
  const organisation = (await findOrganisation(sql, { id: organisationId })) ?? notFound();
  const { communeCode } = organisation;
  const commune = communeCode ? await findCommune(sql, { code: communeCode }) : null;
  return {
    organisation: { ...organisation, commune: commune ? communeLabel(commune) : "" },
    profile: await findSupplierProfile(sql, { organisationId }),
    members: await listMembers(sql, { organisationId }),
    entersInsertion: canEdit(viewer, organisationId) && (await entersHours(sql, { organisationId })),
    invitations: canManage(viewer, organisationId)
      ? await waitingInvitations(args.context.services, { organisationId })
      : null,
    facts: await findRegisterFacts(sql, { organisationId }),
    sisters: (await listOtherEstablishments(sql, organisation)).map((sister) => ({
      ...sister,
      siret: formatSiret(sister.siret),
    })),
    viewerId: viewer.accountId,
    today: today(),
    may: { edit: canEdit(viewer, organisationId), manage: canManage(viewer, organisationId) },
  };
}

async function waitingInvitations(
  { sql, now }: Services,
  { organisationId }: { organisationId: number },
): Promise<{ id: number; email: string; role: MemberRole; until: string; ended: boolean }[]> {
  return (await listInvitations(sql, { organisationId })).map(({ id, email, role, expiresAt }) => ({
    ...{ id, email, role },
    until: dateOfInstant(expiresAt),
    ended: expiresAt <= now(),
  }));
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireOrganisation(args, args.params.id, canRead);
  const schema = organisationSchema(args.context.services.today());
  const form = await readForm(args.request, schema);
  const act: Act = { args, viewer, organisationId, form };
  const asked = String(form.payload.intent);
  const may = asked === "supplier" ? canEdit : canManage;
  // Whoever is a member may leave.
  const leaves =
    form.status === "success" &&
    form.value.intent === "remove-member" &&
    form.value.accountId === viewer.accountId;
  if (!leaves && !may(viewer, organisationId))
    forbid("Votre rôle dans cette structure ne permet pas cette action.");
  return form.status === "success" ? perform(act, form.value) : invalid(form);
}

function perform(act: Act, value: Extract<Act["form"], { status: "success" }>["value"]) {
  switch (value.intent) {
    case "identity":
      return saveIdentity(act, value);
    case "supplier":
      return saveSupplier(act, value);
    case "invite":
      return inviteMember(act, value);
    case "withdraw":
      return takeBack(act, value);
    case "set-role":
      return changeRole(act, value);
    case "remove-member":
      return dropMember(act, value);
  }
}

export default function OrganisationPage() {
  const {
    organisation,
    profile,
    members,
    entersInsertion,
    invitations,
    facts,
    sisters,
    viewerId,
    today,
    may,
  } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const posted = String(result?.initialValue?.intent ?? "");
  const stateOf = (intent: string, stored: Record<string, unknown>) =>
    formState(posted === intent ? result : undefined, stored);
  const home = `/espace/organisations/${organisation.id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: organisation.name }]}
        title={organisation.name}
        lead={`SIRET ${formatSiret(organisation.siret)}${organisation.communeName ? ` · ${organisation.communeName}` : ""}`}
      />
      <ErrorSummary errors={formState(result).errors} />
      <Ways
        home={home}
        organisation={organisation}
        mayManage={may.manage}
        entersInsertion={entersInsertion}
      />
      <IdentityForm
        organisation={organisation}
        state={stateOf("identity", identityOf(organisation))}
        may={may.manage}
      />
      {organisation.isSupplier && profile ? (
        <SupplierForm
          profile={profile}
          state={stateOf("supplier", supplierOf(profile))}
          may={may.edit}
          today={today}
        />
      ) : null}
      <SistersSection sisters={sisters} siren={organisation.siren} />
      <RegisterSection facts={facts} />
      <MembersSection
        members={members}
        invitations={invitations}
        viewerId={viewerId}
        state={stateOf("invite", {})}
        may={may.manage}
      />
    </>
  );
}
