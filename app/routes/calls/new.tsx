import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { CallEditor } from "#app/routes/calls/call-editor.tsx";
import { codesOf, FIRST_QUESTION, newCall, showCodes } from "#app/routes/calls/call-stored.ts";
import { newChecks } from "#app/routes/calls/fair-opening.ts";
import { questionIds } from "#app/routes/calls/question-ids.ts";
import { saveCall } from "#app/routes/calls/save-call.ts";
import { requestedIds } from "#app/routes/quotes/requested-ids.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import type { Sql } from "#db/client.ts";
import { findPurchase, listPurchasesOf, type PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { listCandidates } from "#db/queries/quote-guests.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Préparer un appel à manifestation d'intérêt") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canEdit);
  const { sql } = args.context.services;
  const params = new URL(args.request.url).searchParams;
  const asked = Number(params.get("achat"));
  const audience = params.get("a") === "choisis" ? "chosen" : "public";
  const purchases = await listPurchasesOf(sql, { organisationId });
  // Another's purchase prepares nothing here, and is not told apart from none.
  const isOwn = purchases.some(({ id }) => id === asked);
  const guests = requestedIds(params);
  const purchase = isOwn ? await findPurchase(sql, { id: asked }) : null;
  const begun = newCall(purchase);
  return {
    id: organisationId,
    name: membership.name,
    stored: { ...begun, suppliers: guests.map(String) },
    checks: await newChecks(args.context.services, {
      ...codesOf(purchase),
      organisationId,
      audience,
      title: String(begun.title),
      description: String(begun.description),
      questions: [FIRST_QUESTION],
      guests: guests.length,
    }),
    candidates: audience === "chosen" ? await candidatesFor(sql, { organisationId, params, purchase }) : null,
    shown: await showCodes(sql, codesOf(purchase)),
    purchases: purchases.map(({ id, reference, title }) => ({
      value: String(id),
      label: `${reference} · ${title}`,
    })),
  };
}

type Choosing = { organisationId: number; params: URLSearchParams; purchase: PurchaseDetail | null };

/** Whom a demande d'information may ask: those ticked, those that match the lot, those kept in lists. */
function candidatesFor(sql: Sql, { organisationId, params, purchase }: Choosing) {
  const number = Number(params.get("lot")) || 1;
  const lotId = purchase?.lots.find((lot) => lot.number === number)?.id ?? null;
  return listCandidates(sql, { organisationId, lotId, chosen: requestedIds(params) });
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  return saveCall({ args, viewer, organisationId, call: null });
}

export default function NewCall() {
  const { id, name, stored, shown, purchases, checks, candidates } = useLoaderData<typeof loader>();
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
          { label: candidates ? "Demander des informations" : "Préparer un appel" },
        ]}
        title={candidates ? "Demander des informations" : "Préparer un appel à manifestation d'intérêt"}
        lead={
          candidates
            ? "Les mêmes questions à des fournisseurs que vous choisissez, avant d'écrire le marché."
            : "Vos questions, posées à tous les fournisseurs avant d'écrire le marché. Les réponses vous arrivent ici."
        }
      />
      <ErrorSummary errors={state.errors} />
      <CallEditor
        state={state}
        questions={questionIds(posted?.result?.initialValue ?? stored)}
        checks={checks}
        candidates={candidates}
        shown={posted?.shown ?? shown}
        purchases={purchases}
        back={{ to: list, label: "Revenir aux appels" }}
      />
    </>
  );
}
