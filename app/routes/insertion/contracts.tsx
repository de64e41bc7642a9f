import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { BuyerSiretField, PenaltyFields } from "#app/routes/insertion/contract-forms.tsx";
import { contractRow } from "#app/routes/insertion/contract-rows.ts";
import { contractSchema, hoursOf, isTold } from "#app/routes/insertion/contract-schema.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  DateField,
  ErrorSummary,
  FieldRow,
  Fieldset,
  FormActions,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { meantBuyer } from "#app/views/insertion-buyer.ts";
import { optionsOf } from "#app/views/options.ts";
import { addInsertionContract, listInsertionContracts } from "#db/queries/insertion-contracts.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Suivi des heures d'insertion") }];

const LINES = [0, 1, 2];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireFacilitator(args, canRead);
  const { sql, today } = args.context.services;
  const contracts = await listInsertionContracts(sql, { organisationId });
  return {
    ...{ id: organisationId, name: membership.name, may: canEdit(viewer, organisationId) },
    contracts: contracts.map((contract) => contractRow(contract, today())),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canEdit);
  const form = await readForm(args.request, contractSchema, { fieldLength: 1000 });
  if (form.status !== "success") return invalid(form);
  const { penalty, commitments, buyerSiret: siret, ...fields } = form.value;
  const { sql } = args.context.services;
  const meant = await meantBuyer(sql, { organisationId, buyerName: fields.buyerName, siret });
  if ("problem" in meant) return invalid(form, { fieldErrors: { buyerSiret: [meant.problem] } });
  const id = await addInsertionContract(sql, {
    ...{ organisationId, accountId: viewer.accountId },
    contract: {
      ...fields,
      buyerId: meant.buyerId,
      penaltyCentsPerHour: penalty,
      commitments: commitments.filter(isTold).map((one) => ({
        ...one,
        companySiret: one.companySiret.replace(/\D/g, ""),
        hours: hoursOf(one.hours) ?? 0,
      })),
    },
  });
  if (id === null)
    return invalid(form, { fieldErrors: { reference: ["Un marché de cette référence est déjà suivi."] } });
  return redirectTo(args, `/espace/organisations/${organisationId}/insertion/${id}`, {
    flash: "Marché ajouté au suivi.",
  });
}

export default function InsertionContracts() {
  const { id, name, may, contracts } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion" },
        ]}
        title="Heures d'insertion"
        lead={`${count(contracts.length, "marché suivi", "marchés suivis")}\u00a0: ce qui est dû, fait, à faire.`}
        actions={
          <>
            <ButtonLink to={`${home}/participants`}>Participants</ButtonLink>
            <ButtonLink to={`${home}/bilan`}>Bilan annuel</ButtonLink>
            {may ? <ButtonLink to={`${home}/insertion/importer`}>Importer</ButtonLink> : null}
          </>
        }
      />
      {contracts.length > 0 ? (
        <DataTable
          caption="Marchés à clause"
          hideCaption
          rows={contracts}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "title",
              label: "Marché",
              cell: (row) => (may ? <Link to={`${home}/insertion/${row.id}`}>{row.title}</Link> : row.title),
            },
            { key: "buyer", label: "Acheteur", cell: (row) => row.buyer },
            { key: "committed", label: "Heures dues", numeric: true, cell: (row) => number(row.committed) },
            { key: "done", label: "Validées", numeric: true, cell: (row) => number(row.done) },
            { key: "pending", label: "En attente", numeric: true, cell: (row) => number(row.pending) },
            { key: "remaining", label: "Restent", numeric: true, cell: (row) => number(row.remaining) },
            { key: "end", label: "Fin", cell: (row) => row.end },
            {
              key: "state",
              label: "État",
              cell: (row) => row.state,
            },
          ]}
        />
      ) : null}
      {may ? (
        <Disclosure
          label="Suivre un marché en cours"
          open={contracts.length === 0 || state.errors.length > 0}
        >
          <ErrorSummary errors={state.errors} />
          <ContractForm state={state} />
        </Disclosure>
      ) : null}
    </>
  );
}

function ContractForm({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <TextField field={field("title")} label="Objet du marché" required />
      <FieldRow>
        <TextField field={field("reference")} label="Référence" required width="medium" />
        <SelectField
          field={field("nature")}
          label="Nature"
          required
          empty="Choisir"
          options={optionsOf(NATURE_LABELS)}
        />
      </FieldRow>
      <FieldRow>
        <TextField field={field("buyerName")} label="Acheteur" required />
        <TextField field={field("service")} label="Service de l'acheteur" />
      </FieldRow>
      <BuyerSiretField field={field} />
      <FieldRow>
        <DateField field={field("kickedOffOn")} label="Réunion de démarrage" />
        <DateField field={field("startsOn")} label="Début d'exécution" />
        <DateField field={field("endsOn")} label="Fin prévue" />
      </FieldRow>
      <PenaltyFields field={field} />
      <Fieldset
        legend="Entreprises et heures dues"
        intro="Une ligne par entreprise et par lot&nbsp;; une ligne vide est ignorée."
      >
        {LINES.map((at) => (
          <FieldRow key={at}>
            <TextField field={field(`commitments[${at}].companyName`)} label="Entreprise" />
            <TextField
              field={field(`commitments[${at}].companySiret`)}
              label="SIRET"
              width="medium"
              inputMode="numeric"
            />
            <TextField field={field(`commitments[${at}].lot`)} label="Lot" width="short" />
            <TextField
              field={field(`commitments[${at}].hours`)}
              label="Heures"
              width="short"
              inputMode="decimal"
            />
          </FieldRow>
        ))}
      </Fieldset>
      <FormActions>
        <SubmitButton>Suivre ce marché</SubmitButton>
      </FormActions>
    </Form>
  );
}
