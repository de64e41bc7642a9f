import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDate } from "#app/domain/date.ts";
import { INSERTION_TRADES } from "#app/domain/insertion-trade.rules.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { number, pageTitle, percent } from "#app/fr.ts";
import { idField, optionalDate, optionalEuros, optionalPercent } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import {
  DateField,
  ErrorSummary,
  FieldRow,
  FormActions,
  MoneyField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listOwnTrades, removeOwnTrade, saveOwnTrade } from "#db/queries/facilitation-trades.ts";

const MOST_HOURLY_CENTS = 1_000_00;
const needed = (error: string) => z.string({ error }).trim().min(3, { error }).max(200, { error });

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("remove"), id: idField }),
  z.object({
    intent: z.literal("save"),
    label: needed("Nommez le métier, en 200 caractères au plus."),
    labourShare: optionalPercent,
    hourlyCost: optionalEuros.refine((cents) => (cents ?? 0) <= MOST_HOURLY_CENTS, {
      error: "Un coût horaire ne dépasse pas 1\u00a0000\u00a0€\u00a0: vérifiez la saisie.",
    }),
    source: needed("Dites d'où vient ce chiffre\u00a0: un bilan, une enquête, une étude de marché…"),
    datedOn: optionalDate(),
  }),
]);

export const meta: MetaFunction = () => [{ title: pageTitle("Bibliothèque de métiers") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireFacilitator(args, canRead);
  const own = await listOwnTrades(args.context.services.sql, { organisationId });
  return {
    ...{ id: organisationId, name: membership.name, may: canEdit(viewer, organisationId) },
    own: own.map(rowOf),
    known: INSERTION_TRADES.map(({ readOn, ...trade }, at) =>
      rowOf({ ...trade, id: at, hourlyCostCents: null, datedOn: readOn }),
    ),
  };
}

const rowOf = (trade: Awaited<ReturnType<typeof listOwnTrades>>[number]) => ({
  ...{ id: trade.id, label: trade.label, source: trade.source, on: formatDate(trade.datedOn) },
  share: trade.labourShare === null ? "—" : percent(trade.labourShare / 10_000),
  cost: trade.hourlyCostCents === null ? "—" : `${number(trade.hourlyCostCents / 100)}\u00a0€`,
});
type Row = ReturnType<typeof rowOf>;

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canEdit);
  const { sql, today } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: 400 });
  if (form.status !== "success") return invalid(form);
  const here = `/espace/organisations/${organisationId}/facilitation/metiers`;
  if (form.value.intent === "remove") {
    const gone = await removeOwnTrade(sql, { id: form.value.id, organisationId });
    const flash = gone ? "Métier retiré\u00a0: les études qui l'ont pris gardent leurs chiffres." : NOT_HERE;
    return redirectTo(args, here, { flash });
  }
  const { label, labourShare, hourlyCost, source, datedOn } = form.value;
  if (labourShare === null && hourlyCost === null) {
    const text = "Indiquez la part de main-d'œuvre, le coût horaire, ou les deux.";
    return invalid(form, { fieldErrors: { labourShare: [text] } });
  }
  if (labourShare !== null && (labourShare <= 0 || labourShare > 1)) {
    return invalid(form, { fieldErrors: { labourShare: ["Une part se donne entre 1 et 100\u00a0%."] } });
  }
  if (datedOn === null || datedOn > today()) {
    return invalid(form, {
      fieldErrors: { datedOn: ["Donnez le jour du chiffre, au plus tard aujourd'hui."] },
    });
  }
  const share = labourShare === null ? null : Math.round(labourShare * 10_000);
  const trade = { label, labourShare: share, hourlyCostCents: hourlyCost, source, datedOn };
  await saveOwnTrade(sql, { organisationId, accountId: viewer.accountId, trade });
  return redirectTo(args, here, {
    flash: "Métier enregistré\u00a0: il est proposé dans vos prochaines études.",
  });
}
const NOT_HERE = "Ce métier n'est plus dans votre bibliothèque.";

export default function Trades() {
  const { id, name, may, own, known } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Facilitation", to: `${home}/facilitation` },
          { label: "Métiers" },
        ]}
        title="Bibliothèque de métiers"
        lead="Part de la main-d'œuvre et coût horaire chargé, métier par métier, avec leur source et leur date. Ce sont des hypothèses de calcul, jamais des règles de droit."
      />
      <ErrorSummary errors={state.errors} />
      <Section title="Vos métiers" intro="Proposés en premier dans vos études.">
        {own.length === 0 ? <p className="prose py-3">Aucun encore.</p> : <TradeTable rows={own} may={may} />}
        {may ? <TradeForm state={state} /> : null}
      </Section>
      <Section title="Métiers fournis" intro="Un métier du même nom chez vous passe avant.">
        <TradeTable rows={known} may={false} />
      </Section>
    </>
  );
}

function TradeTable({ rows, may }: { rows: readonly Row[]; may: boolean }) {
  return (
    <DataTable
      caption="Métiers"
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "label", label: "Métier", cell: ({ label }) => label },
        { key: "share", label: "Main-d'œuvre", numeric: true, cell: ({ share }) => share },
        { key: "cost", label: "Coût horaire", numeric: true, cell: ({ cost }) => cost },
        { key: "source", label: "Source", cell: ({ source }) => source },
        { key: "on", label: "Au", cell: ({ on }) => on },
        ...(may
          ? [
              {
                key: "remove",
                label: "Retirer",
                cell: ({ id, label }: Row) => <Remove id={id} label={label} />,
              },
            ]
          : []),
      ]}
    />
  );
}

const Remove = ({ id, label }: Pick<Row, "id" | "label">) => (
  <Form method="post">
    <input type="hidden" name="id" value={id} />
    <SubmitButton name="intent" value="remove" tone="plain" label={`Retirer ${label}`}>
      Retirer
    </SubmitButton>
  </Form>
);

function TradeForm({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" className="form mt-6" noValidate aria-label="Ajouter ou corriger un métier">
      <TextField field={field("label")} label="Métier" required hint="Un nom déjà pris remplace sa ligne" />
      <FieldRow>
        <TextField
          field={field("labourShare")}
          label="Part de main-d'œuvre"
          unit="%"
          width="short"
          inputMode="decimal"
        />
        <MoneyField field={field("hourlyCost")} label="Coût horaire chargé" unit="€ / h" />
        <DateField field={field("datedOn")} label="Chiffre du" required />
      </FieldRow>
      <TextField field={field("source")} label="Source" required />
      <FormActions>
        <SubmitButton name="intent" value="save">
          Enregistrer le métier
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
