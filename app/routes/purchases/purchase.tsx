import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { actOnPurchase, purchaseEditor } from "#app/routes/purchases/purchase-acts.ts";
import { purchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { PurchaseHead } from "#app/routes/purchases/purchase-head.tsx";
import { purchaseHeading } from "#app/routes/purchases/purchase-heading.ts";
import { PurchaseActs, PurchaseBody } from "#app/routes/purchases/purchase-page.tsx";
import { requirePurchase } from "#app/routes/purchases/require-purchase.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.record.purchase.title ?? "Achat programmé") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { purchase, viewer, ...access } = await requirePurchase(args, canRead, { shared: "read" });
  const { draft, files } = await purchaseEditor(args, {
    purchase,
    accountId: viewer.accountId,
    closed: true,
  });
  const record = await purchaseRecord(args.context.services, { purchase, viewer, ...access });
  return { record, heading: purchaseHeading(record), draft, files };
}

export async function action(args: ActionFunctionArgs) {
  return actOnPurchase(args);
}

export default function PurchasePage() {
  const { record, heading, draft, files } = useLoaderData<typeof loader>();
  return (
    <>
      <PurchaseHead heading={heading} actions={<PurchaseActs record={record} />} />
      {draft && record.may.edit ? (
        <p className="hint pb-4">
          Vous avez un brouillon du {draft.at} sur cet achat. <Link to="modifier">Le reprendre</Link>
        </p>
      ) : null}
      <PurchaseBody record={record} files={files} />
    </>
  );
}
