import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { changeState } from "#app/routes/purchases/change-state.ts";
import { deleteOrRestore } from "#app/routes/purchases/delete-purchase.ts";
import { duplicate } from "#app/routes/purchases/duplicate.ts";
import { actOnEditor } from "#app/routes/purchases/editor-actions.ts";
import { type EditorData, editorData } from "#app/routes/purchases/editor-data.ts";
import { readEditor } from "#app/routes/purchases/editor-step.ts";
import { editorTitle } from "#app/routes/purchases/editor-steps.tsx";
import { type EditorPosted, EditorView } from "#app/routes/purchases/editor-view.tsx";
import { showLots } from "#app/routes/purchases/lot-reading.ts";
import { purchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { actOnFiles, isAboutFiles } from "#app/routes/purchases/purchase-files.ts";
import { PurchaseBody, PurchaseHead } from "#app/routes/purchases/purchase-page.tsx";
import { storedPurchase } from "#app/routes/purchases/purchase-stored.ts";
import { refuseArchived, requireLeading, requirePurchase } from "#app/routes/purchases/require-purchase.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? titleOf(data) : "Achat programmé") },
];

const titleOf = ({ record, editing, editor }: Awaited<ReturnType<typeof loader>>) =>
  editing
    ? editorTitle(editor.place?.step, `modifier «\u00a0${record.purchase.title}\u00a0»`)
    : record.purchase.title;

// Two pages of the same address: the purchase as it stands, and ?modifier= its editor.
export async function loader(args: LoaderFunctionArgs) {
  const { purchase, viewer, ...access } = await requirePurchase(args, canRead, { shared: "read" });
  const { services } = args.context;
  const { request } = args;
  const asked = new URL(request.url).searchParams.has("modifier");
  const { organisationId } = purchase;
  const editor = await editorData(services, {
    request,
    key: { accountId: viewer.accountId, organisationId, purchaseId: purchase.id },
    buyerKind: purchase.buyer.buyerKind,
    closed: !asked || !access.mayEdit,
    start: async () => ({
      stored: storedPurchase(purchase),
      shown: await showLots(services.sql, purchase.lots),
    }),
  });
  return {
    record: await purchaseRecord(services, { purchase, viewer, ...access }),
    editing: asked && access.mayEdit,
    editor,
  };
}

export async function action(args: ActionFunctionArgs) {
  const open = { shared: "edit", archived: true } as const;
  const { purchase, viewer, own } = await requirePurchase(args, canEdit, open);
  if (isAboutFiles(args.request)) {
    refuseArchived(args, purchase);
    return actOnFiles(args, { viewer, purchase });
  }
  const { organisationId } = purchase;
  const key = { accountId: viewer.accountId, organisationId, purchaseId: purchase.id };
  const form = await readEditor({ args, key, stored: storedPurchase(purchase) });
  const act = { args, viewer, organisationId, buyer: buyerKindOf(purchase.buyer), form, purchase };
  const isItsLife = ["duplicate", "state", "delete", "restore"].includes(String(form.payload.intent));
  if (isItsLife) requireLeading(own);
  if (form.payload.intent === "duplicate") return duplicate(act);
  if (form.payload.intent !== "restore") refuseArchived(args, purchase);
  if (form.payload.intent === "delete" || form.payload.intent === "restore") return deleteOrRestore(act);
  return form.payload.intent === "state" ? changeState(act) : actOnEditor({ ...act, key });
}

// A draft saved while somebody types changes nothing of what the page shows.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("quiet") ? false : defaultShouldRevalidate;

export default function PurchasePage() {
  const { record, editing, editor } = useLoaderData<typeof loader>();
  const posted = useActionData<EditorPosted>();
  const { purchase } = record;
  // A purchase that could not be published leads to its form, where each field says why.
  const isOpen = editing || posted?.shown !== undefined;
  return (
    <>
      <PurchaseHead record={record} editing={isOpen} />
      {isOpen ? (
        <EditorView
          editor={editor as EditorData}
          posted={posted}
          query="modifier=1"
          published={purchase.state === "published"}
          purchaseId={purchase.id}
          back={{ to: `/espace/achats/${purchase.id}`, label: "Revenir à l'achat" }}
        />
      ) : (
        <>
          {editor.draft && record.may.edit ? (
            <p className="hint pb-4">
              Vous avez un brouillon du {editor.draft.at} sur cet achat.{" "}
              <Link to="?modifier=1">Le reprendre</Link>
            </p>
          ) : null}
          <PurchaseBody record={record} files={editor.files} />
        </>
      )}
    </>
  );
}
