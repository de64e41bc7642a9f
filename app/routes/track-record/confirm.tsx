import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { formatEuros } from "#app/domain/money.ts";
import { CONFIRMATION_DAYS, isLinkOver } from "#app/domain/reference-confirmation.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { invalid } from "#app/http/respond.ts";
import { type RouteArgs, secretOf } from "#app/http/settings.ts";
import { readReferenceToken } from "#app/jobs/reference-mail.ts";
import { confirmSchema } from "#app/routes/track-record/record-schema.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { decideConfirmation, findConfirmation } from "#db/queries/reference-confirmations.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Confirmer une référence") }];

/** What the link is about, while it may still be answered. */
async function requestOf(args: RouteArgs & { params: { token?: string } }) {
  const id = readReferenceToken(args.params.token ?? "", secretOf(args));
  const { services } = args.context;
  const found = id === null ? null : await findConfirmation(services.sql, { id });
  return found && !isLinkOver(found.askedAt, services.now()) ? found : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const found = await requestOf(args);
  if (!found) return data({ request: null }, { status: 410 });
  const { supplier, client, year, description, amountCents, message, state } = found;
  const amount = amountCents === null ? null : formatEuros(amountCents);
  return data({ request: { supplier, client, year: String(year), description, amount, message, state } });
}

export async function action(args: ActionFunctionArgs) {
  const found = await requestOf(args);
  if (!found) return data({ result: undefined }, { status: 410 });
  const form = await readForm(args.request, confirmSchema);
  if (form.status !== "success") return invalid(form);
  const { intent: state, as, motive = "" } = form.value;
  const decision = { id: found.id, buyerOrganisationId: null, accountId: null, as, state, motive };
  await decideConfirmation(args.context.services.sql, decision);
  return data({ result: undefined });
}

export default function ConfirmReference() {
  const { request } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result, {});
  if (request === null) {
    return (
      <>
        <PageHeader title="Ce lien ne sert plus" />
        <Notice tone="warn" title="L'adresse est incomplète, ou la demande est trop ancienne">
          <p>Un lien sert {CONFIRMATION_DAYS} jours. La structure peut en demander un autre.</p>
        </Notice>
      </>
    );
  }
  const { supplier, client, year, description, amount, message, state } = request;
  return (
    <>
      <PageHeader title="Confirmer une référence" lead={`Demandé par ${supplier}`} />
      <ErrorSummary errors={errors} />
      <DescriptionList
        entries={[
          { label: "Client", value: client },
          { label: "Année", value: year },
          { label: "Ce qui a été fait", value: description || "non précisé" },
          { label: "Montant", value: amount },
          { label: "Son message", value: message || null },
        ]}
      />
      <div className="mt-8">
        {state === "asked" ? <AnswerForm field={field} /> : <Answered confirmed={state === "confirmed"} />}
      </div>
    </>
  );
}

function AnswerForm({ field }: Pick<FormState, "field">) {
  return (
    <Form method="post" className="form" noValidate>
      <TextField
        field={field("as")}
        label="Votre fonction"
        hint="Gardée, jamais montrée au public."
        required
      />
      <TextArea field={field("motive")} label="Un mot, facultatif" rows={3} />
      <FormActions>
        <SubmitButton name="intent" value="confirmed">
          Confirmer cette référence
        </SubmitButton>
        <SubmitButton tone="plain" name="intent" value="declined">
          Ce n'est pas exact
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function Answered({ confirmed }: { confirmed: boolean }) {
  return (
    <Notice
      tone="success"
      title={confirmed ? "Cette référence est confirmée" : "Vous ne confirmez pas cette référence"}
      live
    >
      <p>Merci de votre réponse. Vous pouvez fermer cette page.</p>
    </Notice>
  );
}
