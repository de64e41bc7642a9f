import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { REPORT_REASON_LABELS } from "#app/domain/message.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { type IdArgs, idParam, notFound, requireAdmin } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { reportSchema, settleReport } from "#app/routes/admin/settle-report.ts";
import { threadView } from "#app/routes/messages/thread-data.ts";
import { About, Messages } from "#app/routes/messages/thread-parts.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary, FormActions, RadioGroup, SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { findConversation } from "#db/queries/conversations.ts";
import { findReport, listSuspended } from "#db/queries/message-reports.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Décider d'un signalement") }];

async function requireReport(args: IdArgs) {
  const viewer = await requireAdmin(args);
  const { sql } = args.context.services;
  const report = (await findReport(sql, { id: idParam(args.params.id) })) ?? notFound(ABSENT);
  const conversation = (await findConversation(sql, { id: report.conversationId })) ?? notFound(ABSENT);
  return { viewer, report, conversation };
}

const ABSENT = "Ce signalement n'existe pas.";

export async function loader(args: LoaderFunctionArgs) {
  const { report, conversation } = await requireReport(args);
  const { sql } = args.context.services;
  const ids = conversation.participants.map((one) => one.organisationId);
  const others = conversation.participants.filter((one) => one.organisationId !== report.organisationId);
  return {
    report,
    thread: await threadView(sql, { conversation, ownIds: [], all: true }),
    senders: others.map((one) => ({ value: String(one.organisationId), label: one.name })),
    suspended: await listSuspended(sql, { organisationIds: ids }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const found = await requireReport(args);
  const form = await readForm(args.request, reportSchema);
  if (form.status !== "success") return invalid(form);
  const done = await settleReport(args, found, form.value);
  if (!done.ok) return invalid(form, { formErrors: [done.message], status: 409 });
  return redirectTo(args, "/admin", { flash: done.flash });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function DecideReport() {
  const page = useLoaderData<typeof loader>();
  const { report, thread, suspended } = page;
  const { errors, field } = formState(useActionData<typeof action>()?.result, {
    sender: page.senders[0]?.value ?? "",
  });
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Administration", to: "/admin" }, { label: "Signalement" }]}
        title={`Échange signalé\u00a0: ${report.subject}`}
        lead={`Par ${report.organisation}, le ${dateOfInstant(report.createdAt)}`}
      />
      <ErrorSummary errors={errors} />
      <Columns>
        <div>
          <Messages thread={thread} fileTo={(id) => `/messages/fichiers/${id}`} allTo="" />
        </div>
        <div>
          <Section title="Le signalement">
            <DescriptionList
              narrow
              entries={[
                { label: "Ce qui est signalé", value: REPORT_REASON_LABELS[report.reason] },
                { label: "Précisions", value: report.note },
              ]}
            />
          </Section>
          <Section title="Décision">
            {report.state === "open" ? <Decision page={page} field={field} /> : <p>{settledWords(report)}</p>}
            {suspended.map(({ organisationId, name }) => (
              <Form method="post" key={organisationId} className="mt-4">
                <input type="hidden" name="sender" value={organisationId} />
                <p className="mb-2">{name} ne peut plus écrire.</p>
                <SubmitButton
                  tone="plain"
                  name="intent"
                  value="lift"
                  label={`Lever la suspension de ${name}`}
                >
                  Lever la suspension
                </SubmitButton>
              </Form>
            ))}
          </Section>
          <About thread={thread} />
        </div>
      </Columns>
    </>
  );
}

function Decision({ page: { senders }, field }: { page: Page; field: FormState["field"] }) {
  return (
    <Form method="post" className="form" noValidate>
      <RadioGroup
        field={field("intent")}
        label="Ce que vous décidez"
        required
        options={[
          { value: "dismissed", label: "Sans suite", hint: "l'échange continue" },
          { value: "closed", label: "Clore l'échange", hint: "plus personne n'y écrit" },
          {
            value: "suspended",
            label: "Clore, et suspendre qui écrit",
            hint: "ses gestionnaires sont prévenus, motif compris",
          },
        ]}
      />
      <SelectField field={field("sender")} label="Structure à suspendre" options={senders} />
      <TextArea
        field={field("motive")}
        label="Motif"
        hint="Il reste en trace&nbsp;; qui a signalé le lit, et la structure suspendue aussi."
        rows={4}
        required
      />
      <FormActions>
        <SubmitButton>Décider</SubmitButton>
      </FormActions>
    </Form>
  );
}

const SETTLED = {
  open: "",
  dismissed: "Sans suite",
  closed: "Échange clos",
  suspended: "Échange clos, structure suspendue",
} as const;

function settledWords({ state, decidedAt, motive }: Page["report"]): string {
  return `${SETTLED[state]}${decidedAt ? ` le ${dateOfInstant(decidedAt)}` : ""}\u00a0: ${motive ?? ""}`;
}
