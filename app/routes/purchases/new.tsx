import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { type IdArgs, notFound, requireBuyer } from "#app/http/guard.ts";
import { actOnEditor } from "#app/routes/purchases/editor-actions.ts";
import { type EditorData, editorData } from "#app/routes/purchases/editor-data.ts";
import { readEditor } from "#app/routes/purchases/editor-step.ts";
import { editorTitle } from "#app/routes/purchases/editor-steps.tsx";
import { type EditorPosted, EditorView } from "#app/routes/purchases/editor-view.tsx";
import { prefilled, prefilledFromContract } from "#app/routes/purchases/purchase-prefill.ts";
import { EMPTY_PURCHASE } from "#app/routes/purchases/purchase-stored.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findOrganisation } from "#db/queries/organisations.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(editorTitle(data?.editor.place?.step, "programmer un achat")) },
];

/** The organisation that plans, whole: the law asks what kind of buyer it is. */
async function requirePlanner(args: IdArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const { services } = args.context;
  const buyer = (await findOrganisation(services.sql, { id: organisationId })) ?? notFound();
  const key = { accountId: viewer.accountId, organisationId, purchaseId: 0 };
  return { viewer, organisationId, buyer, key };
}

export async function loader(args: LoaderFunctionArgs) {
  const { buyer, organisationId, key } = await requirePlanner(args);
  const { services } = args.context;
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get("marche");
  const followed = await prefilledFromContract(services.sql, {
    ...{ asked, organisationId },
    today: services.today(),
  });
  const editor = await editorData(services, {
    request: args.request,
    key,
    buyerKind: buyer.buyerKind,
    // What an address describes is asked for now; a draft waits for the plain form, or its steps.
    fresh: searchParams.size > 0 && !searchParams.has("etape"),
    start: async () => followed ?? prefilled(services.sql, searchParams),
  });
  return { id: buyer.id, name: buyer.name, editor };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId, buyer, key } = await requirePlanner(args);
  const form = await readEditor({ args, key, stored: EMPTY_PURCHASE });
  return actOnEditor({ args, viewer, organisationId, buyer: buyerKindOf(buyer), form, key, purchase: null });
}

// A draft saved while somebody types changes nothing of what the page shows.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("quiet") ? false : defaultShouldRevalidate;

export default function NewPurchase() {
  const { id, name, editor } = useLoaderData<typeof loader>();
  const list = `/espace/organisations/${id}/achats`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Achats programmés", to: list },
          { label: "Programmer un achat" },
        ]}
        title="Programmer un achat"
        lead="Ce que vous allez acheter, des mois avant la consultation. Les fournisseurs s'y préparent, et vous savez qui peut répondre."
      />
      <EditorView
        editor={editor as EditorData}
        posted={useActionData<EditorPosted>()}
        published={false}
        purchaseId={null}
        back={{ to: list, label: "Revenir aux achats" }}
      />
    </>
  );
}
