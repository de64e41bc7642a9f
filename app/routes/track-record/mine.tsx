import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  canAnswerEvaluation,
  canConfirmReference,
  canEvaluate,
  canPublish,
  canRead,
} from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { forbid, requireOrganisation } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { wholeOf } from "#app/http/typed.ts";
import { BuyerSide } from "#app/routes/track-record/buyer-side.tsx";
import { answer, ask, type Done, decide, evaluate, show } from "#app/routes/track-record/record-actions.ts";
import { recordData } from "#app/routes/track-record/record-data.ts";
import { type RecordForm, recordSchema } from "#app/routes/track-record/record-schema.ts";
import { SupplierSide } from "#app/routes/track-record/supplier-side.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Références et évaluations, ${data?.name ?? ""}`) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership } = await requireOrganisation(args, args.params.id, canRead);
  const asked = new URL(args.request.url).searchParams.get("fournisseur") ?? "";
  const supplierId = wholeOf(asked, { least: 1, most: Number.MAX_SAFE_INTEGER });
  return recordData(args.context.services, { viewer, membership, supplierId });
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireOrganisation(args, args.params.id, canRead);
  const form = await readForm(args.request, recordSchema);
  if (form.status !== "success") return canPublish(viewer, organisationId) ? invalid(form) : forbid();
  const act = { args, organisationId, accountId: viewer.accountId };
  const { value } = form;
  if (!CAN[value.intent](viewer, organisationId)) forbid();
  const done = await perform(act, value);
  if (!done.ok) return invalid(form, { fieldErrors: done.errors });
  return redirectTo(args, `/espace/organisations/${organisationId}/references`, { flash: done.said });
}

const CAN: Record<RecordForm["intent"], typeof canPublish> = {
  ask: canPublish,
  confirmed: canConfirmReference,
  declined: canConfirmReference,
  evaluate: canEvaluate,
  answer: canAnswerEvaluation,
  show: canAnswerEvaluation,
  hide: canAnswerEvaluation,
};

async function perform(act: Parameters<typeof ask>[0], value: RecordForm): Promise<Done> {
  switch (value.intent) {
    case "ask":
      return ask(act, value);
    case "confirmed":
    case "declined":
      return decide(act, value);
    case "evaluate":
      return evaluate(act, value);
    case "answer":
      return answer(act, value);
    default:
      return show(act, value);
  }
}

export default function TrackRecordPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { errors } = formState(result, {});
  const { id, name, supplier, buyer } = page;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Références et évaluations" },
        ]}
        title="Références et évaluations"
        lead="Ce qui a été fait, qui le confirme, et ce qu'en disent ceux qui l'ont acheté."
      />
      <ErrorSummary errors={errors.map(({ text }) => ({ id: null, text }))} />
      {buyer ? <BuyerSide page={page} buyer={buyer} result={result} /> : null}
      {supplier ? <SupplierSide page={page} supplier={supplier} /> : null}
      {supplier || buyer ? null : (
        <EmptyState
          title="Cette page est celle des fournisseurs et des acheteurs"
          why="Cette structure n'est ni l'un ni l'autre."
          ways={[{ to: `/espace/organisations/${id}`, label: "Choisir son rôle sur la fiche" }]}
        />
      )}
    </>
  );
}
