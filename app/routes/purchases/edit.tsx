import type { SubmissionResult } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { changeState } from "#app/routes/purchases/change-state.ts";
import { actOnDraft, openDraft } from "#app/routes/purchases/draft.ts";
import { DraftNotice } from "#app/routes/purchases/draft-notice.tsx";
import { duplicate } from "#app/routes/purchases/duplicate.ts";
import { lotNumbers, nameLots } from "#app/routes/purchases/lot-numbers.ts";
import { type LotShown, showLots } from "#app/routes/purchases/lot-reading.ts";
import { savePurchase } from "#app/routes/purchases/purchase-actions.ts";
import { purchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { PurchaseEditor } from "#app/routes/purchases/purchase-editor.tsx";
import { PurchaseBody, PurchaseHead } from "#app/routes/purchases/purchase-page.tsx";
import { purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import { basesByForm, storedPurchase } from "#app/routes/purchases/purchase-stored.ts";
import { requirePurchase } from "#app/routes/purchases/require-purchase.ts";
import { ErrorSummary } from "#app/ui/form.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.record.purchase.title ?? "Achat programmé") },
];

// Two pages of the same address: the purchase as it stands, and ?modifier= its editor.
export async function loader(args: LoaderFunctionArgs) {
  const { purchase, viewer } = await requirePurchase(args, canRead);
  const { services } = args.context;
  const asked = new URL(args.request.url).searchParams.has("modifier");
  const editing = asked && canEdit(viewer, purchase.organisationId);
  const { organisationId } = purchase;
  const key = { accountId: viewer.accountId, organisationId, purchaseId: purchase.id };
  const draft = await openDraft(services, key);
  return {
    draft: draft && { at: draft.at, kept: draft.kept },
    record: await purchaseRecord(services, { purchase, viewer }),
    editing,
    stored: editing && draft ? draft.stored : storedPurchase(purchase),
    shown: editing && draft ? draft.shown : await showLots(services.sql, purchase.lots),
    bases: basesByForm(purchase.buyer.buyerKind, services.today()),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { purchase, viewer } = await requirePurchase(args, canEdit);
  const { organisationId } = purchase;
  const form = await readForm(args.request, purchaseSchema);
  const buyer = buyerKindOf(purchase.buyer);
  const key = { accountId: viewer.accountId, organisationId, purchaseId: purchase.id };
  const drafted = await actOnDraft({ args, form, key });
  if (drafted) return drafted;
  const act = { args, viewer, organisationId, buyer, form, purchase };
  if (form.payload.intent === "duplicate") return duplicate(act);
  return form.payload.intent === "state" ? changeState(act) : savePurchase(act);
}

type Posted = { result: SubmissionResult<string[]>; shown: LotShown[] };

// A draft saved while somebody types changes nothing of what the page shows.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("quiet") ? false : defaultShouldRevalidate;

export default function PurchasePage() {
  const { record, editing, draft, stored, shown, bases } = useLoaderData<typeof loader>();
  const posted = useActionData<Posted>();
  const state = formState(posted?.result, stored);
  const numbers = lotNumbers(posted?.result?.initialValue ?? stored);
  const { purchase } = record;
  // A purchase that could not be published leads to its form, where each field says why.
  const isOpen = editing || posted?.shown !== undefined;
  return (
    <>
      <PurchaseHead record={record} editing={isOpen} />
      <ErrorSummary errors={nameLots(state.errors, numbers)} />
      {draft && !posted ? (
        isOpen ? (
          <DraftNotice draft={draft} />
        ) : (
          <p className="hint pb-4">
            Vous avez un brouillon du {draft.at} sur cet achat. <Link to="?modifier=1">Le reprendre</Link>
          </p>
        )
      ) : null}
      {isOpen ? (
        <PurchaseEditor
          state={state}
          numbers={numbers}
          shown={posted?.shown ?? shown}
          bases={bases}
          published={purchase.state === "published"}
          back={{ to: `/espace/achats/${purchase.id}`, label: "Revenir à l'achat" }}
        />
      ) : (
        <PurchaseBody record={record} />
      )}
    </>
  );
}
