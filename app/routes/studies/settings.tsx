import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { buyerSettings, checkSettings, NO_SETTINGS } from "#app/domain/buyer-settings.ts";
import { formatEuros } from "#app/domain/money.ts";
import { canManage } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { settingsSchema, storedFields } from "#app/routes/studies/settings-schema.ts";
import {
  ErrorSummary,
  FieldRow,
  Fieldset,
  FormActions,
  MoneyField,
  RadioGroup,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { studyBuyer } from "#app/views/lot-studies.ts";
import { findBuyerSettings, saveBuyerSettings } from "#db/queries/buyer-settings.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Réglages d'achat") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canManage);
  const { services } = args.context;
  const stored = await findBuyerSettings(services.sql, { organisationId });
  const { kind } = await studyBuyer(services, organisationId);
  return {
    id: organisationId,
    name: membership.name,
    stored: storedFields(stored ?? NO_SETTINGS),
    defaults: buyerSettings(null, services.today()),
    isAuthority: kind === "pouvoir-adjudicateur",
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canManage);
  const form = await readForm(args.request, settingsSchema, { fieldLength: 60 });
  if (form.status !== "success") return invalid(form);
  const { sql, today } = args.context.services;
  const problems = checkSettings(form.value, today());
  if (problems.length > 0) {
    const entries = problems.map(({ field, message }) => [field, [message]]);
    return invalid(form, { fieldErrors: Object.fromEntries(entries) });
  }
  const { accountId } = viewer;
  await saveBuyerSettings(sql, { organisationId, accountId, settings: form.value });
  const here = `/espace/organisations/${organisationId}/reglages-achats`;
  return redirectTo(args, here, {
    flash:
      "Réglages enregistrés\u00a0: les études, le registre et les tâches à faire les suivent dès maintenant.",
  });
}

export default function Settings() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, page.stored);
  const home = `/espace/organisations/${page.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: page.name, to: home },
          { label: "Réglages d'achat" },
        ]}
        title="Réglages d'achat"
        lead="À partir de quels montants vos lots s'étudient, et ce que pèse la recommandation. Un champ vide suit la valeur par défaut."
      />
      <ErrorSummary errors={state.errors} />
      <Form method="post" className="form" noValidate>
        <Bounds state={state} page={page} />
        <Rules state={state} page={page} />
        <Calls state={state} page={page} />
        {page.isAuthority ? <Thresholds state={state} /> : null}
        <FormActions>
          <SubmitButton>Enregistrer les réglages</SubmitButton>
          <Link to={`${home}/registre`}>Voir le registre</Link>
        </FormActions>
      </Form>
    </>
  );
}

type Props = { state: FormState; page: Awaited<ReturnType<typeof loader>> };
const byDefault = (value: string) => `Par défaut\u00a0: ${value}.`;

function Bounds({ state: { field }, page: { defaults } }: Props) {
  return (
    <Fieldset
      legend="Études et registre"
      intro="Ces montants sont votre politique d'achat, non des règles de droit&nbsp;: la réservation est permise quel que soit le montant."
    >
      <MoneyField
        field={field("studyUpToCents")}
        label="Étudier la réservation de tout lot jusqu'à"
        hint={byDefault(formatEuros(defaults.studyUpToCents))}
      />
      <FieldRow>
        <MoneyField
          field={field("registerFromCents")}
          label="Registre à partir de"
          hint={byDefault(formatEuros(defaults.registerFromCents))}
        />
        <MoneyField
          field={field("registerToCents")}
          label="Registre jusqu'à"
          hint={`${byDefault(formatEuros(defaults.registerToCents))} C'est le seuil de dispense en vigueur.`}
        />
      </FieldRow>
    </Fieldset>
  );
}

function Rules({ state: { field }, page: { defaults } }: Props) {
  const { enough, certain, clauseFromCents, clauseFromMonths } = defaults.rules;
  return (
    <Fieldset
      legend="Recommandation"
      intro="Le conseil «&nbsp;Réserver un marché&nbsp;» les suit pour vous dès que vous êtes connecté, et les études de vos lots aussi."
    >
      <FieldRow>
        <TextField
          field={field("enough")}
          label="Fournisseurs capables pour réserver"
          hint={byDefault(String(enough))}
          inputMode="numeric"
          width="short"
        />
        <TextField
          field={field("certain")}
          label="Dont sans rien à justifier"
          hint={byDefault(String(certain))}
          inputMode="numeric"
          width="short"
        />
      </FieldRow>
      <FieldRow>
        <MoneyField
          field={field("clauseFromCents")}
          label="Étudier une clause d'insertion à partir de"
          hint={byDefault(formatEuros(clauseFromCents))}
        />
        <TextField
          field={field("clauseFromMonths")}
          label="Et d'une durée d'au moins"
          hint={byDefault(`${clauseFromMonths}\u00a0mois`)}
          inputMode="numeric"
          width="short"
          unit="mois"
        />
      </FieldRow>
    </Fieldset>
  );
}

const Calls = ({ state: { field }, page: { defaults } }: Props) => (
  <Fieldset legend="Appels à manifestation d'intérêt">
    <TextField
      field={field("callDays")}
      label="Délai de réponse, au moins"
      hint={`${byDefault(`${defaults.callDays}\u00a0jours`)} Aucun texte ne fixe ce délai.`}
      inputMode="numeric"
      width="short"
      unit="jours"
    />
  </Fieldset>
);

const Thresholds = ({ state: { field } }: Pick<Props, "state">) => (
  <Fieldset legend="Seuils européens">
    <RadioGroup
      field={field("thresholdsOf")}
      label="Vos seuils sont ceux"
      required
      options={[
        {
          value: "collectivite",
          label: "des collectivités, des hôpitaux et des autres pouvoirs adjudicateurs",
        },
        { value: "etat", label: "de l'État et des autorités centrales" },
      ]}
    />
  </Fieldset>
);
