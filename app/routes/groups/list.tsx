import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { GROUP_KINDS } from "#app/domain/buyer-group.ts";
import { formatEuros } from "#app/domain/money.ts";
import { canCoordinate, canRead } from "#app/domain/permission.ts";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { count, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { GroupFields } from "#app/routes/groups/group-form.tsx";
import { newGroupSchema } from "#app/routes/groups/group-schema.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { createGroup, type GroupLine, listGroups } from "#db/queries/buyer-groups.ts";
import { listSharedPurchases, type SharedPurchase } from "#db/queries/purchase-sharing.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Groupements") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { sql } = args.context.services;
  return {
    id: organisationId,
    name: membership.name,
    groups: await listGroups(sql, { organisationId }),
    shared: await listSharedPurchases(sql, { organisationId }),
    may: canCoordinate(viewer, organisationId),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canCoordinate);
  const form = await readForm(args.request, newGroupSchema);
  if (form.status !== "success") return invalid(form);
  const owner = { organisationId, accountId: viewer.accountId };
  const id = await createGroup(args.context.services.sql, { ...owner, fields: form.value });
  return redirectTo(args, `/espace/groupements/${id}`, {
    flash: "Groupe créé\u00a0: invitez les acheteurs qui en font partie.",
  });
}

export default function Groups() {
  const { id, name, groups, shared, may } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, { kind: "groupement" });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Groupements" },
        ]}
        title="Acheter à plusieurs"
        lead="Groupements de commandes et centrales d'achat&nbsp;: qui coordonne programme les achats, les membres les lisent et disent leur part."
      />
      <ErrorSummary errors={state.errors} />
      {groups.length > 0 ? (
        <Rows label={count(groups.length, "groupe")}>
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </Rows>
      ) : (
        <EmptyState
          title="Aucun groupe"
          why="Vous n'en coordonnez aucun, et aucun acheteur ne vous a invité. Qui coordonne invite les autres par leur SIRET&nbsp;; leurs noms paraissent sur la page publique des achats une fois qu'ils ont accepté."
          ways={[{ to: "/acheteurs", label: "Voir les acheteurs présents ici" }]}
        />
      )}
      <div className="mt-12">
        {shared.length > 0 ? <Shared purchases={shared} /> : null}
        {may ? (
          <Section title="Coordonner un groupe">
            <Form method="post" className="form" noValidate>
              <GroupFields state={state} />
              <FormActions>
                <SubmitButton tone="plain">Créer le groupe</SubmitButton>
              </FormActions>
            </Form>
          </Section>
        ) : null}
      </div>
    </>
  );
}

const PARTS: Record<GroupLine["part"], string> = {
  leader: "vous coordonnez",
  invited: "votre réponse est attendue",
  accepted: "vous êtes membre",
};

function GroupRow({ group }: { group: GroupLine }) {
  return (
    <ResultRow
      to={`/espace/groupements/${group.id}`}
      title={group.name}
      who={[
        GROUP_KINDS[group.kind].label,
        ...(group.part === "leader" ? [] : [group.leader]),
        PARTS[group.part],
        count(group.members, "membre"),
      ]}
      figure={{ value: count(group.purchases, "achat"), label: "" }}
    />
  );
}

/** What others buy for this organisation. */
function Shared({ purchases }: { purchases: readonly SharedPurchase[] }) {
  return (
    <Section title="Achats faits pour votre compte" intro="Ceux des groupes dont votre structure est membre.">
      <ul className="rows">
        {purchases.map((purchase) => (
          <li key={purchase.id} className="py-3">
            <Link to={`/espace/achats/${purchase.id}`}>{purchase.title}</Link>
            <span className="block text-s text-muted">
              {[
                purchase.buyerName,
                PURCHASE_STATE_LABELS[purchase.state],
                purchase.groupName,
                purchase.shareCents === null
                  ? "votre part n'est pas dite"
                  : `votre part\u00a0: ${formatEuros(purchase.shareCents)}`,
              ].join(" · ")}{" "}
              <Link to={`/espace/achats/${purchase.id}/partage`}>
                Dire votre part<span className="sr-only"> de {purchase.title}</span>
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
