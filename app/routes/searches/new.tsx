import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { FREQUENCIES, FREQUENCY_LABELS, MOST_SAVED } from "#app/domain/alert.ts";
import { canReceiveAlerts } from "#app/domain/permission.ts";
import { toSearchParams } from "#app/domain/search-query.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireViewer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { setAlert } from "#app/jobs/alerts.ts";
import { newSearchSchema } from "#app/routes/searches/search-schema.ts";
import { Unconfirmed } from "#app/routes/searches/unconfirmed.tsx";
import { ErrorSummary, FormActions, RadioGroup, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { addressOf, kindOfPath, pathOf } from "#app/views/search/address.ts";
import { readFollowed } from "#app/views/search/follow.ts";
import { transaction } from "#db/client.ts";
import { insertSavedSearch } from "#db/queries/saved-searches.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Enregistrer une recherche") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { kind, followed } = await searchOf(args);
  return {
    sentence: followed.sentence,
    address: addressOf(kind, followed.query),
    mayAlert: canReceiveAlerts(viewer),
  };
}

/** The search that the address names. One that cannot be told is asked again on its page. */
async function searchOf({ request, context }: RouteArgs) {
  const params = new URL(request.url).searchParams;
  const kind = kindOfPath(`/${params.get("dans") ?? ""}`);
  if (kind === null) throw redirect("/espace/recherches");
  const followed = await readFollowed(context.services.sql, kind, params);
  params.delete("dans");
  if (followed.lostPlace !== null) throw redirect(`${pathOf(kind)}?${params}`);
  return { kind, followed };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const { services } = args.context;
  const { kind, followed } = await searchOf(args);
  const form = await readForm(args.request, newSearchSchema);
  if (form.status !== "success") return invalid(form);
  const { accountId } = viewer;
  const search = {
    accountId,
    kind,
    query: toSearchParams(followed.query).toString(),
    name: form.value.name,
    origin: originOf(args),
  };
  const saved = await transaction(services.sql, (tx) =>
    insertSavedSearch(tx, { ...search, most: MOST_SAVED }),
  );
  if (saved === "full") return invalid(form, { formErrors: [FULL] });
  if (saved.known) {
    const text =
      "Vous aviez déjà enregistré cette recherche\u00a0: la voici, telle que vous l'aviez laissée.";
    return redirectTo(args, `/espace/recherches#recherche-${saved.id}`, { flash: { kind: "info", text } });
  }
  const frequency = canReceiveAlerts(viewer) ? form.value.frequency : "none";
  await setAlert(services, {
    search: { ...search, id: saved.id, organisationId: null, frequency: "none" },
    frequency,
  });
  return redirectTo(args, "/espace/recherches", { flash: "La recherche est enregistrée." });
}

const FULL = `Vous avez déjà ${MOST_SAVED} recherches enregistrées, le plus qu'un compte puisse garder. Supprimez-en une, puis recommencez.`;

const FREQUENCY_OPTIONS = FREQUENCIES.map((value) => ({ value, ...FREQUENCY_LABELS[value] }));

export default function NewSearch() {
  const { sentence, address, mayAlert } = useLoaderData<typeof loader>();
  const stored = { name: sentence.slice(0, 200), frequency: "none" };
  const { errors, field } = formState(useActionData<typeof action>()?.result, stored);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Recherches", to: "/espace/recherches" },
          { label: "Nouvelle" },
        ]}
        title="Enregistrer cette recherche"
        lead={sentence}
      />
      <ErrorSummary errors={errors} />
      {mayAlert ? null : <Unconfirmed />}
      <Form method="post" className="form" noValidate>
        <TextField
          field={field("name")}
          label="Son nom"
          hint="Pour la retrouver, et en objet des courriels."
          required
        />
        <RadioGroup
          field={field("frequency")}
          label="Me prévenir par courriel de ce qui paraît"
          hint="Ce qui répond déjà aujourd'hui ne vous est pas envoyé, et rien ne l'est deux fois."
          options={FREQUENCY_OPTIONS.map((option) => ({
            ...option,
            disabled: !mayAlert && option.value !== "none",
          }))}
          required
        />
        <FormActions>
          <SubmitButton>Enregistrer cette recherche</SubmitButton>
          <Link to={address}>Revenir aux résultats</Link>
        </FormActions>
      </Form>
    </>
  );
}
