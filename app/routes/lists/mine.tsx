import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { count, dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireOrganisation } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { newListSchema } from "#app/routes/lists/list-schema.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listFavouriteLists, makeFavouriteList } from "#db/queries/favourites.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Listes de ${data?.name ?? "la structure"}`) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireOrganisation(args, args.params.id, canRead);
  const lists = await listFavouriteLists(args.context.services.sql, { organisationIds: [organisationId] });
  return {
    id: organisationId,
    name: membership.name,
    mayEdit: canEdit(viewer, organisationId),
    lists: lists.map(({ changedAt, ...list }) => ({ ...list, changed: dateOfInstant(changedAt) })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireOrganisation(args, args.params.id, canEdit);
  const form = await readForm(args.request, newListSchema);
  if (form.status !== "success") return invalid(form);
  const { accountId } = viewer;
  const list = { organisationId, accountId, name: form.value.name };
  const id = await makeFavouriteList(args.context.services.sql, list);
  return redirectTo(args, `/espace/listes/${id}`);
}

type List = Awaited<ReturnType<typeof loader>>["lists"][number];

const COLUMNS = [
  {
    key: "name",
    label: "Liste",
    cell: (list: List) => <Link to={`/espace/listes/${list.id}`}>{list.name}</Link>,
  },
  { key: "suppliers", label: "Structures", numeric: true, cell: (list: List) => list.suppliers },
  { key: "changed", label: "Dernier ajout", cell: (list: List) => list.changed },
];

export default function FavouriteLists() {
  const { id, name, mayEdit, lists } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Listes" },
        ]}
        title="Listes de fournisseurs"
        lead={`Partagées entre les membres de ${name}, et avec personne d'autre. ${lists.length > 0 ? count(lists.length, "liste") : ""}`}
      />
      <ErrorSummary errors={errors} />
      {lists.length === 0 ? (
        <EmptyState
          title="Aucune liste pour l'instant"
          why="Depuis un résultat de recherche ou une fiche, «&nbsp;Garder dans une liste&nbsp;» met un fournisseur de côté, avec une note."
          ways={[{ to: "/fournisseurs", label: "Chercher un fournisseur" }]}
        />
      ) : (
        <DataTable caption="Listes" hideCaption columns={COLUMNS} rows={lists} rowKey={(list) => list.id} />
      )}
      {mayEdit ? (
        <div className="mt-12">
          <Section title="Nouvelle liste">
            <Form key={lists.length} method="post" className="form" noValidate>
              <TextField field={field("name")} label="Son nom" required />
              <FormActions>
                <SubmitButton tone="plain">Créer cette liste</SubmitButton>
              </FormActions>
            </Form>
          </Section>
        </div>
      ) : null}
    </>
  );
}
