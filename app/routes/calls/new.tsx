import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { CallEditor } from "#app/routes/calls/call-editor.tsx";
import { codesOf, newCall, showCodes } from "#app/routes/calls/call-stored.ts";
import { newChecks } from "#app/routes/calls/fair-opening.ts";
import { questionIds } from "#app/routes/calls/question-ids.ts";
import { saveCall } from "#app/routes/calls/save-call.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findPurchase, listPurchasesOf } from "#db/queries/purchase-reads.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Préparer un appel à manifestation d'intérêt") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canEdit);
  const { sql } = args.context.services;
  const asked = Number(new URL(args.request.url).searchParams.get("achat"));
  const purchases = await listPurchasesOf(sql, { organisationId });
  // Another's purchase prepares nothing here, and is not told apart from none.
  const isOwn = purchases.some(({ id }) => id === asked);
  const purchase = isOwn ? await findPurchase(sql, { id: asked }) : null;
  return {
    id: organisationId,
    name: membership.name,
    stored: newCall(purchase),
    checks: await newChecks(args.context.services, organisationId),
    shown: await showCodes(sql, codesOf(purchase)),
    purchases: purchases.map(({ id, reference, title }) => ({
      value: String(id),
      label: `${reference} · ${title}`,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  return saveCall({ args, viewer, organisationId, call: null });
}

export default function NewCall() {
  const { id, name, stored, shown, purchases, checks } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const state = formState(posted?.result, stored);
  const list = `/espace/organisations/${id}/ami`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Appels à manifestation d'intérêt", to: list },
          { label: "Préparer un appel" },
        ]}
        title="Préparer un appel à manifestation d'intérêt"
        lead="Vos questions, posées à tous les fournisseurs avant d'écrire le marché. Les réponses vous arrivent ici."
      />
      <ErrorSummary errors={state.errors} />
      <CallEditor
        state={state}
        questions={questionIds(posted?.result?.initialValue ?? stored)}
        checks={checks}
        shown={posted?.shown ?? shown}
        purchases={purchases}
        back={{ to: list, label: "Revenir aux appels" }}
      />
    </>
  );
}
