import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, type Viewer } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { forbid, type IdArgs, idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { safeReturn } from "#app/http/return-path.ts";
import { keepSchema } from "#app/routes/lists/list-schema.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import {
  ErrorSummary,
  FormActions,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import type { Sql } from "#db/client.ts";
import { transaction } from "#db/client.ts";
import {
  findFavouriteList,
  keepSupplier,
  listFavouriteLists,
  makeFavouriteList,
} from "#db/queries/favourites.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Garder ${data.name} dans une liste` : "Garder dans une liste") },
];

const editable = (viewer: Viewer) =>
  viewer.memberships.filter(({ organisationId }) => canEdit(viewer, organisationId));

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const supplier = await supplierOf(args);
  const organisations = editable(viewer).map(({ organisationId: id, name }) => ({ id, name }));
  const organisationIds = organisations.map(({ id }) => id);
  const lists = await listFavouriteLists(args.context.services.sql, { organisationIds });
  const home = `/fournisseurs/${supplier.id}`;
  const several = organisations.length > 1;
  return {
    name: supplier.name,
    back: safeReturn(new URL(args.request.url).searchParams.get("retour"), home),
    organisations,
    lists: lists.map(({ id, name, organisation, suppliers }) => ({
      value: String(id),
      label: name,
      hint: [several ? organisation : "", count(suppliers, "structure")].filter(Boolean).join(", "),
    })),
  };
}

async function supplierOf({ context, params }: IdArgs) {
  const found = await findOrganisation(context.services.sql, { id: idParam(params.id) });
  return found?.isSupplier ? found : notFound("Aucun fournisseur n'a cette adresse.");
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const supplier = await supplierOf(args);
  const form = await readForm(args.request, keepSchema);
  if (form.status !== "success") return invalid(form);
  const { note, retour, ...asked } = form.value;
  const list = await transaction(args.context.services.sql, async (tx) => {
    const chosen = await listOf(tx, viewer, asked);
    const { accountId } = viewer;
    await keepSupplier(tx, { ...chosen, supplierId: supplier.id, note, accountId });
    return chosen;
  });
  const flash = `${supplier.name} est dans la liste «\u00a0${list.name}\u00a0».`;
  return redirectTo(args, safeReturn(retour, `/fournisseurs/${supplier.id}`), { flash });
}

type Asked = { list: number | "new"; name: string; organisation?: number };

/** The list chosen, or a new one, of an organisation where this person may change lists. */
async function listOf(sql: Sql, viewer: Viewer, { list, name, organisation }: Asked) {
  if (list === "new") {
    const organisationId = organisation ?? editable(viewer)[0]?.organisationId;
    if (organisationId === undefined || !canEdit(viewer, organisationId)) return forbid(NOT_YOURS);
    const { accountId } = viewer;
    const listId = await makeFavouriteList(sql, { organisationId, name, accountId });
    return { listId, organisationId, name };
  }
  const found = await findFavouriteList(sql, { id: list });
  if (!found || !canEdit(viewer, found.organisationId)) return forbid(NOT_YOURS);
  return { listId: found.id, organisationId: found.organisationId, name: found.name };
}

const NOT_YOURS = "Cette liste n'existe plus, ou votre rôle ne permet pas de la changer.";

export default function KeepSupplier() {
  const { name, back, organisations, lists } = useLoaderData<typeof loader>();
  const stored = { list: lists[0]?.value ?? "new" };
  const { errors, field } = formState(useActionData<typeof action>()?.result, stored);
  return (
    <>
      <PageHeader title="Garder dans une liste" lead={name} />
      <ErrorSummary errors={errors} />
      {organisations.length === 0 ? (
        <EmptyState
          title="Les listes sont celles d'une structure"
          why="Ses membres les lisent, ceux qui peuvent modifier les complètent. Ajoutez la vôtre, ou demandez à l'un de ses gestionnaires de vous donner ce rôle."
          ways={[
            { to: "/espace/organisations/nouvelle", label: "Ajouter votre structure" },
            { to: back, label: "Revenir" },
          ]}
        />
      ) : (
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="retour" value={back} />
          <Choice field={field} lists={lists} organisations={organisations} />
          <TextArea
            field={field("note")}
            label="Note"
            hint="Pour les membres de votre structure seulement."
            rows={3}
          />
          <FormActions>
            <SubmitButton>Garder dans cette liste</SubmitButton>
            <Link to={back}>Revenir sans rien garder</Link>
          </FormActions>
        </Form>
      )}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Choice({
  field,
  lists,
  organisations,
}: Pick<Page, "lists" | "organisations"> & Pick<FormState, "field">) {
  const options = [...lists, { value: "new", label: "Une nouvelle liste" }];
  return (
    <>
      {lists.length > 0 ? (
        <RadioGroup field={field("list")} label="Dans quelle liste&nbsp;?" options={options} required />
      ) : (
        <input type="hidden" name="list" value="new" />
      )}
      <TextField
        field={field("name")}
        label={lists.length > 0 ? "Nom de la nouvelle liste" : "Nom de la liste"}
        hint="Par exemple&nbsp;: propreté, à rappeler en janvier."
        required={lists.length === 0}
      />
      {organisations.length > 1 ? (
        <SelectField
          field={field("organisation")}
          label="Structure de la nouvelle liste"
          options={organisations.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      ) : null}
    </>
  );
}
