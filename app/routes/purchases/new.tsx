import type { SubmissionResult } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { type IdArgs, notFound, requireBuyer } from "#app/http/guard.ts";
import { actOnDraft, openDraft } from "#app/routes/purchases/draft.ts";
import { DraftNotice } from "#app/routes/purchases/draft-notice.tsx";
import { lotNumbers, nameLots } from "#app/routes/purchases/lot-numbers.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { savePurchase } from "#app/routes/purchases/purchase-actions.ts";
import { PurchaseEditor } from "#app/routes/purchases/purchase-editor.tsx";
import { prefilled, prefilledFromContract } from "#app/routes/purchases/purchase-prefill.ts";
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
  const { viewer, buyer, organisationId } = await requirePlanner(args);
  const { services } = args.context;
  const bases = basesByForm(buyer.buyerKind, args.context.services.today());
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get("marche");
  const today = services.today();
  const followed = await prefilledFromContract(services.sql, { asked, organisationId, today });
  const key = { accountId: viewer.accountId, organisationId, purchaseId: 0 };
  // What an address describes is asked for now; a draft waits for the plain form.
  const draft = searchParams.size > 0 ? null : await openDraft(services, key);
  const start = followed ?? draft ?? (await prefilled(services.sql, searchParams));
  return {
    id: buyer.id,
    name: buyer.name,
    bases,
    draft: draft && { at: draft.at, kept: draft.kept },
    stored: start.stored as Record<string, unknown>,
    shown: start.shown,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId, buyer } = await requirePlanner(args);
  const form = await readForm(args.request, purchaseSchema);
  const key = { accountId: viewer.accountId, organisationId, purchaseId: 0 };
  const drafted = await actOnDraft({ args, form, key });
  if (drafted) return drafted;
  return savePurchase({ args, viewer, organisationId, buyer: buyerKindOf(buyer), form, purchase: null });
}

type Posted = { result: SubmissionResult<string[]>; shown: LotShown[] };

// A draft saved while somebody types changes nothing of what the page shows.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("quiet") ? false : defaultShouldRevalidate;

export default function NewPurchase() {
  const { id, name, bases, draft, stored, shown } = useLoaderData<typeof loader>();
  const posted = useActionData<Posted>();
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
      {draft && !posted ? <DraftNotice draft={draft} /> : null}
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
