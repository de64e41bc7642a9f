import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { type IdArgs, notFound, requireBuyer } from "#app/http/guard.ts";
import { lotNumbers, nameLots } from "#app/routes/purchases/lot-numbers.ts";
import { savePurchase } from "#app/routes/purchases/purchase-actions.ts";
import { PurchaseEditor } from "#app/routes/purchases/purchase-editor.tsx";
import { prefilled } from "#app/routes/purchases/purchase-prefill.ts";
import { purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import { basesByForm } from "#app/routes/purchases/purchase-stored.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findOrganisation } from "#db/queries/organisations.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Programmer un achat") }];

/** The organisation that plans, whole: the law asks what kind of buyer it is. */
async function requirePlanner(args: IdArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const buyer = (await findOrganisation(args.context.services.sql, { id: organisationId })) ?? notFound();
  return { viewer, organisationId, buyer };
}

export async function loader(args: LoaderFunctionArgs) {
  const { buyer } = await requirePlanner(args);
  const bases = basesByForm(buyer.buyerKind, args.context.services.today());
  const { searchParams } = new URL(args.request.url);
  return {
    id: buyer.id,
    name: buyer.name,
    bases,
    ...(await prefilled(args.context.services.sql, searchParams)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId, buyer } = await requirePlanner(args);
  const form = await readForm(args.request, purchaseSchema);
  return savePurchase({ args, viewer, organisationId, buyer: buyerKindOf(buyer), form, purchase: null });
}

export default function NewPurchase() {
  const { id, name, bases, stored, shown } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const state = formState(posted?.result, stored);
  const numbers = lotNumbers(posted?.result?.initialValue ?? stored);
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
      <ErrorSummary errors={nameLots(state.errors, numbers)} />
      <PurchaseEditor
        state={state}
        numbers={numbers}
        shown={posted?.shown ?? shown}
        bases={bases}
        published={false}
        back={{ to: list, label: "Revenir aux achats" }}
      />
    </>
  );
}
