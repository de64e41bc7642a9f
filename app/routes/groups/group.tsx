import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { GROUP_KINDS } from "#app/domain/buyer-group.ts";
import { formatDate } from "#app/domain/date.ts";
import { canCoordinate, canJoinGroup, canRead } from "#app/domain/permission.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { type IdArgs, idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { actOnGroup } from "#app/routes/groups/group-actions.ts";
import { GroupFields } from "#app/routes/groups/group-form.tsx";
import { GroupMembers } from "#app/routes/groups/group-members.tsx";
import { GroupPurchases, Membership } from "#app/routes/groups/group-parts.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findGroup, listGroupMembers } from "#db/queries/buyer-groups.ts";
import { listSharedPurchases } from "#db/queries/purchase-sharing.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.group.name ?? "Groupe d'acheteurs") },
];

/** A group that the viewer's structures coordinate, are members of or are invited to; else it does not exist. */
async function requireGroup(args: IdArgs) {
  const viewer = await requireViewer(args);
  const organisationIds = viewer.memberships.map(({ organisationId }) => organisationId);
  const id = idParam(args.params.id);
  const group = await findGroup(args.context.services.sql, { id, organisationIds });
  return { viewer, group: group ?? notFound("Ce groupe n'existe pas, ou votre structure n'en est pas.") };
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, group } = await requireGroup(args);
  const { sql } = args.context.services;
  const members = await listGroupMembers(sql, { groupId: group.id });
  const own = canRead(viewer, group.organisationId);
  const mine = members.filter(
    ({ organisationId, state }) =>
      canRead(viewer, organisationId) && (state === "invited" || state === "accepted"),
  );
  const reader = own ? group.organisationId : mine.find(({ state }) => state === "accepted")?.organisationId;
  return {
    group,
    own,
    leads: canCoordinate(viewer, group.organisationId),
    members: members
      .filter(({ state }) => own || state === "accepted" || state === "invited")
      .map(memberWords),
    mine: mine.map(({ organisationId, name, state, mayEdit }) => ({
      ...{ organisationId, name, state, mayEdit },
      may: canJoinGroup(viewer, organisationId),
    })),
    purchases: reader ? await listSharedPurchases(sql, { organisationId: reader, groupId: group.id }) : null,
    home: `/espace/organisations/${reader ?? mine[0]?.organisationId ?? group.organisationId}`,
  };
}

const memberWords = (member: Awaited<ReturnType<typeof listGroupMembers>>[number]) => {
  const { organisationId, name, siret, communeName, mayEdit, state, decidedAt, invitedAt, managed } = member;
  const about = [formatSiret(siret), communeName].filter(Boolean).join(" · ");
  return {
    organisationId,
    name,
    about,
    mayEdit,
    state,
    managed,
    since: dateOfInstant(decidedAt ?? invitedAt),
  };
};

export type GroupPage = Awaited<ReturnType<typeof loader>>;

export async function action(args: ActionFunctionArgs) {
  const { viewer, group } = await requireGroup(args);
  return actOnGroup({ args, viewer, group });
}

export default function GroupPageView() {
  const page = useLoaderData<typeof loader>();
  const { group, own, leads, members, mine, purchases, home } = page;
  const result = useActionData<typeof action>()?.result;
  const state = formState(result, { ...group, agreedOn: group.agreedOn ?? "" });
  const kind = GROUP_KINDS[group.kind];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Groupements", to: `${home}/groupements` },
          { label: group.name },
        ]}
        title={group.name}
        lead={`${kind.label}. ${group.leader} ${kind.leader}.`}
      />
      <ErrorSummary errors={state.errors} />
      {mine.map((one) => (
        <Membership key={one.organisationId} mine={one} leader={group.leader} />
      ))}
      <DescriptionList
        entries={[
          { label: "Forme", value: kind.label, note: kind.article },
          {
            label: "Convention",
            value: group.agreedOn ? `signée le ${formatDate(group.agreedOn)}` : "date non précisée",
          },
          { label: "Note", value: group.note },
        ]}
      />
      {leads ? <Change state={state} open={result?.initialValue?.intent === "save"} /> : null}
      <div className="mt-12">
        <GroupMembers members={members} own={own} leads={leads} state={state} />
      </div>
      <div className="mt-12">
        {purchases ? <GroupPurchases purchases={purchases} leads={own} home={home} /> : null}
      </div>
    </>
  );
}

function Change({ state, open }: { state: FormState; open: boolean }) {
  return (
    <div className="mt-4">
      <Disclosure label="Modifier le groupe" open={open}>
        <Form method="post" className="form" noValidate>
          <GroupFields state={state} />
          <div>
            <SubmitButton tone="plain" name="intent" value="save">
              Enregistrer le groupe
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}
