import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { callActs } from "#app/domain/call-life.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { EVIDENCE_FORM_BYTES } from "#app/http/evidence.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { type Can, type IdArgs, requireOwned } from "#app/http/guard.ts";
import { ACTS } from "#app/routes/calls/act-schema.ts";
import { actOnCall } from "#app/routes/calls/call-acts.ts";
import { CallEditor } from "#app/routes/calls/call-editor.tsx";
import { actOnCallFiles, FILE_ACTS } from "#app/routes/calls/call-files.ts";
import { CallFiles } from "#app/routes/calls/call-files-parts.tsx";
import { CallBody, CallHead } from "#app/routes/calls/call-page.tsx";
import { callRecord } from "#app/routes/calls/call-record.ts";
import { showCodes, storedCall } from "#app/routes/calls/call-stored.ts";
import { questionIds } from "#app/routes/calls/question-ids.ts";
import { saveCall } from "#app/routes/calls/save-call.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import type { Sql } from "#db/client.ts";
import { listCallGuests } from "#db/queries/call-guests.ts";
import { type CallDetail, findCall } from "#db/queries/calls.ts";
import { listPurchasesOf } from "#db/queries/purchase-reads.ts";
import { listCandidates } from "#db/queries/quote-guests.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.record.call.title ?? "Appel à manifestation d'intérêt") },
];

async function requireCall(args: IdArgs, can: Can) {
  const missing = "Cet appel n'existe pas, ou n'est pas celui de votre structure.";
  const { thing: call, viewer } = await requireOwned(args, { find: findCall, missing, can });
  return { call, viewer };
}

// Two pages of the same address: a draft, or ?modifier=, is its editor; else the call and its answers.
export async function loader(args: LoaderFunctionArgs) {
  const { call, viewer } = await requireCall(args, canRead);
  const { services } = args.context;
  const { organisationId } = call;
  const may = canEdit(viewer, organisationId);
  const asked = new URL(args.request.url).searchParams.has("modifier");
  const purchases = await listPurchasesOf(services.sql, { organisationId });
  const guests = await listCallGuests(services.sql, { callId: call.id });
  return {
    record: await callRecord(services, { call, may }),
    editing: may && (call.state === "draft" || (asked && callActs(call, services.now()).edit)),
    stored: { ...storedCall(call), suppliers: guests.map(({ organisationId: id }) => String(id)) },
    candidates: await candidatesOf(services.sql, call, guests),
    shown: await showCodes(services.sql, call),
    purchases: purchases.map(({ id, reference, title }) => ({
      value: String(id),
      label: `${reference} · ${title}`,
    })),
  };
}

/** Of a draft for chosen suppliers, whom it may still ask; null: the call is public, or left. */
async function candidatesOf(sql: Sql, call: CallDetail, guests: readonly { organisationId: number }[]) {
  if (call.audience !== "chosen" || call.state !== "draft") return null;
  const chosen = guests.map(({ organisationId }) => organisationId);
  return listCandidates(sql, { organisationId: call.organisationId, lotId: null, chosen });
}

export async function action(args: ActionFunctionArgs) {
  const { call, viewer } = await requireCall(args, canEdit);
  const limits = { bodyBytes: EVIDENCE_FORM_BYTES };
  const { payload } = await readForm(args.request.clone(), z.object({}), limits);
  if (FILE_ACTS.includes(String(payload.intent))) return actOnCallFiles({ args, viewer, call });
  if (ACTS.includes(String(payload.intent))) return actOnCall({ args, viewer, call });
  return saveCall({ args, viewer, organisationId: call.organisationId, call });
}

/** The codes of a refused editor; what is done with an open call has none. */
const shownOf = (posted: ReturnType<typeof useActionData<typeof action>>) =>
  posted && "shown" in posted ? posted.shown : undefined;

export default function CallPage() {
  const { record, editing, stored, shown, purchases, candidates } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const state = formState(posted?.result, stored);
  const { call } = record;
  const isDraft = call.state === "draft";
  const home = `/espace/organisations/${call.organisationId}/ami`;
  return (
    <>
      <CallHead record={record} editing={editing} />
      <ErrorSummary errors={state.errors} />
      {editing ? (
        <CallEditor
          state={state}
          questions={isDraft ? questionIds(posted?.result?.initialValue ?? stored) : null}
          checks={record.checks}
          candidates={candidates}
          shown={shownOf(posted) ?? shown}
          purchases={purchases}
          back={
            isDraft
              ? { to: home, label: "Revenir aux appels" }
              : { to: `/espace/ami/${call.id}`, label: "Revenir à l'appel" }
          }
        />
      ) : (
        <CallBody record={record} state={state} />
      )}
      {editing && isDraft ? <CallFiles record={record} state={state} /> : null}
    </>
  );
}
