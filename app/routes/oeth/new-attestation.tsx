import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { OETH_SUPPLIER_LABELS, OETH_SUPPLIERS, type OethSupplier } from "#app/domain/oeth.rules.ts";
import { canEdit } from "#app/domain/permission.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { pageTitle } from "#app/fr.ts";
import { optionalEuros } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { attestingKinds, whyNone } from "#app/routes/oeth/attestation-kinds.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import {
  ErrorSummary,
  FormActions,
  MoneyField,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { createAttestation } from "#db/queries/oeth.ts";
import { listStatuses } from "#db/queries/statuses.ts";

const FIRST_YEAR = 2020;

const schema = (thisYear: number) =>
  z
    .object({
      supplierKind: z.enum(OETH_SUPPLIERS, { error: "Choisissez le statut sous lequel vous attestez." }),
      year: z.coerce
        .number({ error: "Choisissez une année." })
        .int()
        .min(FIRST_YEAR, { error: `Au plus tôt ${FIRST_YEAR}\u00a0: avant, la règle était autre.` })
        .max(thisYear, { error: "Cette année n'a pas encore commencé." }),
      clientSiret: z.string({ error: "Indiquez le SIRET du client." }).superRefine((text, context) => {
        const check = checkSiret(text);
        if (!check.ok) context.addIssue({ code: "custom", message: check.message });
      }),
      clientName: z.string({ error: "Indiquez le nom du client." }).trim().min(1).max(200),
      price: optionalEuros,
      costs: z
        .string({ error: "Indiquez les coûts à retirer, 0 s'il n'y en a pas." })
        .transform((text, context) => {
          const cents = /^0+([.,]0+)?$/.test(text.trim()) ? 0 : optionalEuros.safeParse(text).data;
          if (typeof cents === "number") return cents;
          context.addIssue({
            code: "custom",
            message: "Écrivez un montant en euros HT, 0 s'il n'y en a pas.",
          });
          return z.NEVER;
        }),
    })
    .superRefine(({ price, costs }, context) => {
      if (price === null) {
        context.addIssue({
          code: "custom",
          path: ["price"],
          message: "Indiquez le prix hors taxe de l'année.",
        });
      } else if (costs > price) {
        const message = "Ces coûts dépassent le prix\u00a0: vérifiez l'un et l'autre.";
        context.addIssue({ code: "custom", path: ["costs"], message });
      }
    });

export const meta: MetaFunction = () => [{ title: pageTitle("Établir une attestation OETH") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireSupplier(args, canEdit);
  const { sql, today } = args.context.services;
  const statuses = await listStatuses(sql, { organisationId });
  const thisYear = Number(today().slice(0, 4));
  const years = Array.from({ length: 4 }, (_, index) => thisYear - index);
  const kinds = OETH_SUPPLIERS.filter((kind) =>
    years.some((year) => attestingKinds(statuses, year).includes(kind)),
  );
  return { id: organisationId, name: membership.name, kinds, years, why: whyNone(statuses) };
}

export async function action(args: ActionFunctionArgs) {
  const { organisationId } = await requireSupplier(args, canEdit);
  const { sql, today } = args.context.services;
  const form = await readForm(args.request, schema(Number(today().slice(0, 4))), { fieldLength: 500 });
  if (form.status !== "success") return invalid(form);
  const { price, costs, clientSiret, supplierKind, year, clientName } = form.value;
  const kinds = attestingKinds(await listStatuses(sql, { organisationId }), year);
  if (!kinds.includes(supplierKind)) {
    const message = `Aucune période déclarée de ce statut ne touche ${year}.`;
    return invalid(form, { fieldErrors: { supplierKind: [message] } });
  }
  const siret = clientSiret.replace(/\D/g, "");
  const fields = {
    supplierKind,
    year,
    clientName,
    clientSiret: siret,
    priceCents: price ?? 0,
    costsCents: costs,
  };
  const id = await createAttestation(sql, { organisationId, fields });
  if (id === null) {
    const message = `Une attestation existe déjà pour ce client et ${year}\u00a0: retirez-la d'abord.`;
    return invalid(form, { fieldErrors: { clientSiret: [message] } });
  }
  return redirectTo(args, `/espace/attestations/${id}`, {
    flash: "Brouillon enregistré. Relisez, puis délivrez.",
  });
}

export default function NewAttestation() {
  const { id, name, kinds, years, why } = useLoaderData<typeof loader>();
  const [kind] = kinds;
  const { errors, field } = formState(useActionData<typeof action>()?.result, {
    supplierKind: kind,
    year: String(years[1]),
  });
  const all = `/espace/organisations/${id}/oeth`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Attestations OETH", to: all },
          { label: "Établir une attestation" },
        ]}
        title="Établir une attestation"
        lead="Une par client et par année. Vous la relisez avant de la délivrer&nbsp;; le client ne la voit qu'ensuite."
      />
      {kinds.length === 0 ? (
        <EmptyState
          title="Aucun statut n'ouvre cette déduction"
          why={why}
          ways={[{ to: `/espace/organisations/${id}/statuts`, label: "Voir vos statuts" }]}
        />
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <AttestationForm kinds={kinds} years={years} field={field} list={all} />
        </>
      )}
    </>
  );
}

type FormProps = {
  kinds: readonly OethSupplier[];
  years: readonly number[];
  field: FormState["field"];
  list: string;
};

function AttestationForm({ kinds, years, field, list }: FormProps) {
  return (
    <Form method="post" className="form" noValidate>
      <SelectField
        field={field("supplierKind")}
        label="Vous attestez comme"
        required
        options={kinds.map((value) => ({ value, label: OETH_SUPPLIER_LABELS[value] }))}
      />
      <SelectField
        field={field("year")}
        label="Année des achats"
        required
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <TextField
        field={field("clientSiret")}
        label="SIRET du client"
        required
        width="medium"
        inputMode="numeric"
      />
      <TextField field={field("clientName")} label="Nom du client" required maxLength={200} />
      <MoneyField
        field={field("price")}
        label="Prix hors taxe de l'année"
        hint="Fournitures, travaux et prestations facturés à ce client."
        required
      />
      <MoneyField
        field={field("costs")}
        label="Coûts à retirer"
        hint="Matières premières, produits, matériaux, sous-traitance, consommations intermédiaires, frais de vente et de commercialisation. 0 s'il n'y en a pas."
        required
      />
      <FormActions>
        <SubmitButton>Enregistrer le brouillon</SubmitButton>
        <Link to={list}>Revenir aux attestations</Link>
      </FormActions>
    </Form>
  );
}
