import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CLAUSE_FIELDS } from "#app/domain/clause-text.ts";
import { areasByField, FACILITATION_FIELDS } from "#app/domain/facilitation.ts";
import { lotTerritories } from "#app/domain/lot-territories.ts";
import { canSeePurchase } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { confirmFirst, notFound, requireViewer } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { getViewer } from "#app/http/session.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { readTerritories } from "#app/http/territories.ts";
import { textParam, wholeOf } from "#app/http/typed.ts";
import { askedField } from "#app/routes/facilitation/asked-field.ts";
import { Referral } from "#app/routes/facilitation/referral.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { SelectField, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";
import { referNeed } from "#db/queries/facilitation-cases.ts";
import { type Facilitator, listFacilitators } from "#db/queries/facilitators.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { territoryLabels } from "#db/queries/reference.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle("Facilitateurs et facilitatrices des clauses") },
  {
    name: "description",
    content: "Qui accompagne les clauses sociales et environnementales, territoire par territoire.",
  },
];

const schema = z.object({
  domaine: z.enum(CLAUSE_FIELDS, { error: "Choisissez le domaine." }),
  note: z.string().trim().max(2000).default(""),
});

/**
 * The need that an address names: one that this viewer may see. A draft is for its buyer alone, and not for the group it
 * is made for: to ask facilitation is an exchange, which stays the coordinator's.
 */
async function askedNeed(args: RouteArgs) {
  const id = wholeOf(new URL(args.request.url).searchParams.get("besoin") ?? "", { least: 1 });
  if (id === null) return null;
  const [purchase, viewer] = await Promise.all([
    findPurchase(args.context.services.sql, { id }),
    getViewer(args),
  ]);
  return purchase && canSeePurchase(viewer, purchase)
    ? purchase
    : notFound("Cet achat n'existe pas, ou n'est plus publié.");
}

export async function loader(args: LoaderFunctionArgs) {
  const { sql } = args.context.services;
  const params = new URL(args.request.url).searchParams;
  const field = askedField(args.request);
  const need = await askedNeed(args);
  const typed = textParam(params, "ou");
  const read = typed ? await readTerritories(sql, [typed]) : { codes: [], problems: [] };
  const territories = read.codes.length > 0 ? read.codes : needTerritories(need);
  const facilitators = await listFacilitators(sql, { territories, field });
  const labels = await territoryLabels(sql, {
    codes: [...facilitators.flatMap(({ areas }) => areas.map(({ territory }) => territory)), ...territories],
  });
  return {
    field,
    typed,
    problem: read.problems[0] ?? null,
    where: territories.map((code) => labels.get(code) ?? code).join(", ") || null,
    need: need && { id: need.id, title: need.title },
    facilitators: facilitators.map((one) => rowOf(one, labels)),
  };
}

/** Where a need is executed, all its lots together: the places whose facilitators find it in their queues. */
function needTerritories(need: PurchaseDetail | null): string[] {
  const seat = need?.buyer.communeCode ? [`COM:${need.buyer.communeCode}`] : [];
  const all = (need?.lots ?? []).flatMap((lot) => (lot.territory === null ? seat : lotTerritories(lot)));
  return [...new Set(all)];
}

const rowOf = (
  { id, name, commune, website, presentation, areas }: Facilitator,
  labels: ReadonlyMap<string, string>,
) => ({
  ...{ id, name, commune, website, presentation },
  areas: areasByField(areas, (code) => labels.get(code) ?? code),
});

// Each request opens a case again for the facilitators of a territory.
const RATE = { name: "referral", limit: 30, seconds: 86_400 };

const PASSED_ON =
  "Demande transmise\u00a0: elle est dans la file d'attente de la facilitation de ce territoire.";
const KEPT =
  "Demande gardée\u00a0: aucune structure ne facilite encore ce domaine ici. Elle attend la première qui déclarera ce territoire.";

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const need = (await askedNeed(args)) ?? notFound();
  const form = await readForm(args.request, schema, { fieldLength: 2000 });
  if (form.status !== "success") return invalid(form);
  if (!viewer.emailVerified) return invalid(form, { formErrors: [confirmFirst("demander un avis")] });
  if (await isOverRate(args, [{ ...RATE, subject: [String(viewer.accountId)] }])) {
    const text = "Vous avez demandé beaucoup d'avis aujourd'hui\u00a0: revenez demain.";
    return invalid(form, { formErrors: [text], status: 429 });
  }
  const { domaine, note } = form.value;
  const { sql } = args.context.services;
  await referNeed(sql, { purchaseId: need.id, field: domaine, accountId: viewer.accountId, note });
  const here = await listFacilitators(sql, { territories: needTerritories(need), field: domaine });
  const flash = here.length > 0 ? PASSED_ON : { kind: "info" as const, text: KEPT };
  return redirectTo(args, `/besoins/${need.id}`, { flash });
}

export default function Facilitators() {
  const { where, facilitators, need, field, typed, problem } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, { domaine: field ?? "social" });
  return (
    <>
      <PageHeader
        crumbs={
          need ? [{ label: need.title, to: `/besoins/${need.id}` }, { label: "Facilitation" }] : undefined
        }
        title="Facilitateurs et facilitatrices"
        lead="La facilitation aide l'acheteur à écrire la clause, les entreprises à la réaliser et les personnes à y trouver du travail."
      />
      {need ? <Referral need={need} state={state} /> : null}
      <Columns kind="filters">
        <FilterForm label="Filtrer l'annuaire">
          {need ? <input type="hidden" name="besoin" value={need.id} /> : null}
          <TextField
            name="ou"
            label="Où&nbsp;?"
            defaultValue={typed}
            errors={problem ? [problem] : []}
            hint="Commune, intercommunalité, département, région"
          />
          <SelectField
            name="domaine"
            label="Domaine"
            empty="Tous les domaines"
            defaultValue={field ?? ""}
            options={optionsOf(FACILITATION_FIELDS)}
          />
        </FilterForm>
        <Listed where={where} facilitators={facilitators} />
      </Columns>
    </>
  );
}

type Row = ReturnType<typeof rowOf>;

function Listed({ where, facilitators }: { where: string | null; facilitators: readonly Row[] }) {
  if (facilitators.length === 0) {
    return (
      <EmptyState
        title={where ? `Aucune structure de facilitation déclarée\u00a0: ${where}` : "L'annuaire est vide"}
        why="Les structures de facilitation déclarent elles-mêmes leurs territoires. Vous en portez une&nbsp;? Créez son espace et réglez ses territoires."
        ways={[
          ...(where ? [{ to: "/facilitateurs", label: "Voir tout l'annuaire" }] : []),
          { to: "/clauses", label: "Ouvrir le clausier" },
          { to: "/espace/organisations/nouvelle", label: "Déclarer une structure de facilitation" },
        ]}
      />
    );
  }
  const told = count(facilitators.length, "structure de facilitation", "structures de facilitation");
  return (
    <Section title={where ? `${told}\u00a0: ${where}` : told}>
      <Rows>
        {facilitators.map(({ id, name, commune, website, presentation, areas }) => (
          <li key={id} className="py-5" id={`structure-${id}`}>
            <h3 className="row-title">{name}</h3>
            {commune ? <p className="hint">{commune}</p> : null}
            {presentation ? <p className="prose whitespace-pre-line">{presentation}</p> : null}
            {areas.map(({ fields, territories }) => (
              <p key={fields}>
                {fields}&nbsp;: {territories}
              </p>
            ))}
            {website ? (
              <p>
                <a href={website} rel="noopener nofollow">
                  Site de {name}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </Rows>
    </Section>
  );
}
