import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { count, dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { type Can, type IdArgs, requireOwned } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { FavouriteRow } from "#app/routes/lists/favourite-row.tsx";
import { listSchema } from "#app/routes/lists/list-schema.ts";
import { CompareBar } from "#app/ui/compare-bar.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Rows } from "#app/ui/section.tsx";
import { statusShorts } from "#app/views/labels.ts";
import {
  deleteFavouriteList,
  type Favourite,
  findFavouriteList,
  listFavourites,
  removeFavourite,
  renameFavouriteList,
  setFavouriteNote,
} from "#db/queries/favourites.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? data.name : "Liste introuvable") },
];

/** The list, for who may: not a member of its organisation, it does not exist. */
async function requireList(args: IdArgs, can: Can) {
  const missing = "Cette liste n'existe plus.";
  const { thing: list, ...member } = await requireOwned(args, { find: findFavouriteList, missing, can });
  return { list, ...member };
}

export async function loader(args: LoaderFunctionArgs) {
  const { list, viewer, membership, organisationId } = await requireList(args, canRead);
  const { sql, today } = args.context.services;
  const favourites = await listFavourites(sql, { listId: list.id, today: today() });
  return {
    name: list.name,
    organisation: { id: organisationId, name: membership.name },
    mayEdit: canEdit(viewer, organisationId),
    favourites: favourites.map(rowOf),
  };
}

function rowOf({ supplierId, name, territory, statuses, offers, closedOn, note, addedAt }: Favourite) {
  return {
    id: supplierId,
    name,
    who: [statusShorts(statuses) || "Aucun statut en cours", territory ?? "", count(offers, "offre")],
    closed: closedOn && `Établissement fermé le ${formatDate(closedOn)}`,
    note,
    added: dateOfInstant(addedAt),
  };
}

export type FavouriteData = ReturnType<typeof rowOf>;

export async function action(args: ActionFunctionArgs) {
  const { list, organisationId } = await requireList(args, canEdit);
  const { sql } = args.context.services;
  const form = await readForm(args.request, listSchema);
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  const here = `/espace/listes/${list.id}`;
  const key = { listId: list.id, organisationId };
  switch (value.intent) {
    case "rename": {
      const done = await renameFavouriteList(sql, { id: list.id, organisationId, name: value.name });
      if (!done) return invalid(form, { fieldErrors: { name: ["Une autre de vos listes a déjà ce nom."] } });
      return redirectTo(args, here, { flash: "La liste est renommée." });
    }
    case "delete":
      await deleteFavouriteList(sql, { id: list.id, organisationId });
      return redirectTo(args, `/espace/organisations/${organisationId}/listes`, {
        flash: `La liste «\u00a0${list.name}\u00a0» est supprimée.`,
      });
    case "note":
      await setFavouriteNote(sql, { ...key, supplierId: value.supplier, note: value.note });
      return redirectTo(args, here, { flash: "La note est gardée." });
    case "remove":
      await removeFavourite(sql, { ...key, supplierId: value.supplier });
      return redirectTo(args, here, { flash: "Le fournisseur n'est plus dans la liste." });
  }
}

export default function FavouriteListPage() {
  const { name, organisation, mayEdit, favourites } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const state = formState(result, { name });
  const lists = `/espace/organisations/${organisation.id}/listes`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: "Listes", to: lists }, { label: name }]}
        title={name}
        lead={`${count(favourites.length, "structure")} · liste de ${organisation.name}`}
      />
      <ErrorSummary errors={state.errors} />
      {favourites.length === 0 ? (
        <EmptyState
          title="Cette liste est vide"
          why="«&nbsp;Garder dans une liste&nbsp;», sur un résultat de recherche ou une fiche, l'y ajoute."
          ways={[{ to: "/fournisseurs", label: "Chercher un fournisseur" }]}
        />
      ) : (
        <>
          <Rows label="Fournisseurs de la liste">
            {favourites.map((favourite) => (
              <FavouriteRow key={favourite.id} favourite={favourite} mayEdit={mayEdit} />
            ))}
          </Rows>
          <CompareBar keep={[]} />
        </>
      )}
      {mayEdit ? <ListForms state={state} open={result !== undefined} /> : null}
    </>
  );
}

function ListForms({ state: { field }, open }: { state: FormState; open: boolean }) {
  return (
    <div className="mt-10">
      <Disclosure label="Renommer ou supprimer la liste" open={open}>
        <Form method="post" className="form" noValidate>
          <TextField field={field("name")} label="Nom de la liste" required />
          <FormActions>
            <SubmitButton tone="plain" name="intent" value="rename">
              Renommer la liste
            </SubmitButton>
            <SubmitButton tone="danger" name="intent" value="delete">
              Supprimer la liste
            </SubmitButton>
          </FormActions>
        </Form>
      </Disclosure>
    </div>
  );
}
