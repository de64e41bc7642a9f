import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { INDICATOR_CODES, INDICATORS } from "#app/domain/buyer-indicators.ts";
import { canManage, canRead } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { optionalPercent } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { indicatorYears } from "#app/views/indicators.ts";
import { saveTargets } from "#db/queries/buyer-indicators.ts";

const schema = z.object({
  environmental: optionalPercent,
  social: optionalPercent,
  reserved: optionalPercent,
});

export const meta: MetaFunction = () => [{ title: pageTitle("Indicateurs d'achat") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { sql, today } = args.context.services;
  return {
    id: organisationId,
    name: membership.name,
    may: canManage(viewer, organisationId),
    year: Number(today().slice(0, 4)),
    years: await indicatorYears(sql, { organisationId, today: today() }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canManage);
  const form = await readForm(args.request, schema, { fieldLength: 20 });
  if (form.status !== "success") return invalid(form);
  const { sql, today } = args.context.services;
  const year = Number(today().slice(0, 4));
  await saveTargets(sql, { organisationId, accountId: viewer.accountId, year, targets: form.value });
  return redirectTo(args, `/espace/organisations/${organisationId}/indicateurs`, {
    flash: `Cibles de ${year} enregistrées.`,
  });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Indicators() {
  const page = useLoaderData<typeof loader>();
  const typed = Object.fromEntries(
    (page.years[0]?.measures ?? []).map(({ code, target }) => [code, target?.replace(/\s*%$/, "") ?? ""]),
  );
  const state = formState(useActionData<typeof action>()?.result, typed);
  const home = `/espace/organisations/${page.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: page.name, to: home },
          { label: "Indicateurs" },
        ]}
        title="Indicateurs d'achat"
        lead="Mesurés sur vos marchés attribués, par année de notification. La cible de l'année est la vôtre."
        actions={<ButtonLink to={`${home}/marches`}>Marchés attribués</ButtonLink>}
      />
      <ErrorSummary errors={state.errors} />
      {page.years.every(({ contracts }) => contracts === 0) ? <Nothing home={home} /> : <Years page={page} />}
      {page.may ? (
        <div className="mt-12">
          <TargetsForm page={page} state={state} />
        </div>
      ) : null}
    </>
  );
}

const Nothing = ({ home }: { home: string }) => (
  <EmptyState
    title="Aucun marché notifié à mesurer"
    why="Les indicateurs se lisent sur les marchés attribués&nbsp;: importez-les, ou notez l'attribution d'un lot dans son suivi."
    ways={[
      { to: `${home}/marches/importer`, label: "Importer des marchés" },
      { to: `${home}/achats`, label: "Voir les achats programmés" },
    ]}
  />
);

function Years({ page: { years } }: { page: Page }) {
  return (
    <>
      {years.map(({ year, contracts, measures }) => (
        <Section
          key={year}
          title={`${year}\u00a0: ${count(contracts, "marché notifié", "marchés notifiés")}`}
        >
          <DataTable
            caption={`Indicateurs de ${year}`}
            hideCaption
            rows={measures}
            rowKey={({ code }) => code}
            columns={[
              {
                key: "label",
                label: "Indicateur",
                cell: ({ code, label }) => (
                  <>
                    {label}
                    <span className="hint block font-normal">{INDICATORS[code].told}</span>
                  </>
                ),
              },
              { key: "value", label: "Mesuré", numeric: true, cell: ({ value }) => value },
              { key: "target", label: "Cible", numeric: true, cell: ({ target }) => target ?? "à fixer" },
              { key: "basis", label: "Calcul", cell: ({ basis }) => basis },
            ]}
          />
        </Section>
      ))}
      <p className="hint mt-4">
        Un marché est «&nbsp;renseigné&nbsp;» quand ses considérations sont connues&nbsp;: données
        essentielles (DECP) au format 2022, ou attribution notée ici. Les autres ne comptent ni pour ni
        contre.
      </p>
    </>
  );
}

function TargetsForm({ page: { year }, state }: { page: Page; state: FormState }) {
  return (
    <Section
      title={`Cibles de ${year}`}
      id="cibles"
      intro="En part des marchés renseignés. Un champ vide&nbsp;: cible à fixer."
    >
      <Form method="post" action="?#cibles" className="form" noValidate>
        {INDICATOR_CODES.map((code) => (
          <TextField
            key={code}
            field={state.field(code)}
            label={INDICATORS[code].label}
            hint={INDICATORS[code].landmark}
            inputMode="decimal"
            width="short"
            unit="%"
          />
        ))}
        <FormActions>
          <SubmitButton>Enregistrer les cibles</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
