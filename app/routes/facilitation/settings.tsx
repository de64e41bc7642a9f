import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CLAUSE_FIELDS, type ClauseField } from "#app/domain/clause-text.ts";
import { FACILITATION_FIELDS } from "#app/domain/facilitation.ts";
import { canManage } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { optionalEuros, optionalWhole } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { readTerritories } from "#app/http/territories.ts";
import {
  ErrorSummary,
  Fieldset,
  FormActions,
  MoneyField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import type { Sql } from "#db/client.ts";
import { findFacilitatorSettings, listFacilitationAreas, saveFacilitator } from "#db/queries/facilitators.ts";
import { territoryLabels } from "#db/queries/reference.ts";

const MOST_HOURLY_CENTS = 1_000_00;

const schema = z.object({
  presentation: z.string().trim().max(2000).default(""),
  social: z.string().default(""),
  environmental: z.string().default(""),
  hourlyCost: optionalEuros.refine((cents) => (cents ?? 0) <= MOST_HOURLY_CENTS, {
    error: "Un coût horaire ne dépasse pas 1\u00a0000\u00a0€\u00a0: vérifiez la saisie.",
  }),
  minimumHours: optionalWhole(100_000),
  countedMonths: optionalWhole(120),
});

const MOST_TERRITORIES = 200;
const linesOf = (text: string) => [
  ...new Set(
    text
      .split(/[\n;]/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

export const meta: MetaFunction = () => [{ title: pageTitle("Réglages de la facilitation") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireFacilitator(args, canManage);
  const { sql } = args.context.services;
  const [settings, areas] = await Promise.all([
    findFacilitatorSettings(sql, { organisationId }),
    listFacilitationAreas(sql, { organisationId }),
  ]);
  const labels = await territoryLabels(sql, { codes: areas.map(({ territory }) => territory) });
  const linesIn = (field: ClauseField) =>
    areas
      .filter((area) => area.field === field)
      .map(({ territory }) => labels.get(territory) ?? territory)
      .join("\n");
  return {
    id: organisationId,
    name: membership.name,
    stored: {
      presentation: settings.presentation,
      social: linesIn("social"),
      environmental: linesIn("environmental"),
      hourlyCost:
        settings.hourlyCostCents === null ? "" : String(settings.hourlyCostCents / 100).replace(".", ","),
      minimumHours: settings.minimumHours ?? "",
      countedMonths: settings.countedMonths ?? "",
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canManage);
  const { sql } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: 8000 });
  if (form.status !== "success") return invalid(form);
  const { areas, fieldErrors } = await readAreas(sql, form.value);
  if (Object.keys(fieldErrors).length > 0) return invalid(form, { fieldErrors });
  const { presentation, hourlyCost, minimumHours, countedMonths } = form.value;
  await saveFacilitator(sql, {
    organisationId,
    accountId: viewer.accountId,
    settings: {
      presentation,
      hourlyCostCents: hourlyCost,
      minimumHours: minimumHours || null,
      countedMonths: countedMonths || null,
    },
    areas,
  });
  return redirectTo(args, `/espace/organisations/${organisationId}/facilitation`, {
    flash: "Réglages enregistrés\u00a0: la file d'attente et l'annuaire les suivent dès maintenant.",
  });
}

async function readAreas(sql: Sql, value: Record<ClauseField, string>) {
  const areas: { field: ClauseField; territory: string }[] = [];
  const fieldErrors: Record<string, string[]> = {};
  for (const field of CLAUSE_FIELDS) {
    const texts = linesOf(value[field]);
    const { codes, problems } = await readTerritories(sql, texts.slice(0, MOST_TERRITORIES));
    if (texts.length > MOST_TERRITORIES)
      problems.push(`Au plus ${MOST_TERRITORIES} territoires\u00a0: choisissez l'EPCI ou le département.`);
    if (problems.length > 0) fieldErrors[field] = [...problems];
    areas.push(...codes.map((territory) => ({ field, territory })));
  }
  return { areas, fieldErrors };
}

export default function FacilitationSettings() {
  const { id, name, stored } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result, stored);
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Facilitation", to: `${home}/facilitation` },
          { label: "Réglages" },
        ]}
        title="Réglages de la facilitation"
        lead="Vos territoires décident des besoins qui vous arrivent et de ce que dit l'annuaire. Les autres valeurs servent à vos calculs&nbsp;: aucune n'est une règle de droit."
      />
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <TextArea
          field={field("presentation")}
          label="Présentation dans l'annuaire"
          rows={4}
          maxLength={2000}
          hint="Qui vous êtes, ce que vous faites pour les acheteurs et les entreprises."
        />
        <Fieldset
          legend="Territoires"
          intro="Un par ligne&nbsp;: une commune, une intercommunalité, un département, une région. «&nbsp;Riom&nbsp;», «&nbsp;Puy-de-Dôme&nbsp;», «&nbsp;EPCI:246300701&nbsp;»."
        >
          {CLAUSE_FIELDS.map((one) => (
            <TextArea key={one} field={field(one)} label={FACILITATION_FIELDS[one]} rows={4} />
          ))}
        </Fieldset>
        <HourFields field={field} />
        <FormActions>
          <SubmitButton>Enregistrer les réglages</SubmitButton>
          <Link to={`${home}/facilitation`}>Voir la file d'attente</Link>
        </FormActions>
      </Form>
    </>
  );
}

function HourFields({ field }: Pick<FormState, "field">) {
  return (
    <Fieldset legend="Calcul des heures">
      <MoneyField
        field={field("hourlyCost")}
        label="Coût horaire chargé"
        unit="€ / h"
        hint="Proposé à chaque calcul, modifiable étude par étude. Sans valeur, il est demandé à chaque fois."
      />
      <TextField
        field={field("minimumHours")}
        label="Volume minimal d'une clause"
        unit="h"
        width="short"
        inputMode="numeric"
        hint="En dessous, la clause n'apporte de vrai travail à personne."
      />
      <TextField
        field={field("countedMonths")}
        label="Durée pendant laquelle les heures d'une personne comptent"
        unit="mois"
        width="short"
        inputMode="numeric"
        hint="À partir de sa première heure. Sans valeur, sans limite."
      />
    </Fieldset>
  );
}
