import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { EditorData } from "#app/routes/purchases/editor-data.ts";
import { editorTitle } from "#app/routes/purchases/editor-steps.tsx";
import { type EditorPosted, EditorView } from "#app/routes/purchases/editor-view.tsx";
import { pageOf } from "#app/routes/purchases/purchase-actions.ts";
import { actOnPurchase, purchaseEditor } from "#app/routes/purchases/purchase-acts.ts";
import { purchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { PurchaseHead } from "#app/routes/purchases/purchase-head.tsx";
import { purchaseHeading } from "#app/routes/purchases/purchase-heading.ts";
import { requirePurchase } from "#app/routes/purchases/require-purchase.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? titleOf(data) : "Achat programmé") },
];

const titleOf = ({ heading, editor }: Awaited<ReturnType<typeof loader>>) =>
  editorTitle(editor.place?.step, `modifier «\u00a0${heading.title}\u00a0»`);

// Whoever may only read a purchase, or one that was put away, has its page.
export async function loader(args: LoaderFunctionArgs) {
  const { purchase, viewer, ...access } = await requirePurchase(args, canRead, { shared: "read" });
  if (!access.mayEdit) throw redirectTo(args, pageOf(purchase.id));
  const record = await purchaseRecord(args.context.services, { purchase, viewer, ...access });
  return {
    heading: purchaseHeading(record),
    id: purchase.id,
    published: purchase.state === "published",
    editor: await purchaseEditor(args, { purchase, accountId: viewer.accountId, closed: false }),
  };
}

// The buttons of the purchase's page post here too: what keeps it from being published is said beside each field.
export async function action(args: ActionFunctionArgs) {
  return actOnPurchase(args);
}

// A draft saved while somebody types changes nothing of what the page shows.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("quiet") ? false : defaultShouldRevalidate;

export default function EditPurchase() {
  const { heading, id, published, editor } = useLoaderData<typeof loader>();
  const posted = useActionData<EditorPosted>();
  return (
    <>
      <PurchaseHead heading={heading} />
      <EditorView
        editor={editor as EditorData}
        posted={posted}
        published={published}
        purchaseId={id}
        back={{ to: `/espace/achats/${id}`, label: "Revenir à l'achat" }}
      />
    </>
  );
}
