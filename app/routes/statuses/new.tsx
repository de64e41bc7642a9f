import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { EVIDENCE_ACCEPT, EVIDENCE_HINT } from "#app/domain/evidence-file.ts";
import { canEdit } from "#app/domain/permission.ts";
import { STATUS_KINDS, STATUSES } from "#app/domain/supplier-status.ts";
import { pageTitle } from "#app/fr.ts";
import { EVIDENCE_FORM_BYTES, filesAgain } from "#app/http/evidence.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { declarationSchema, declare } from "#app/routes/statuses/declare.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  CheckboxField,
  DateField,
  ErrorSummary,
  FieldRow,
  FileField,
  FormActions,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Déclarer un statut") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership } = await requireSupplier(args, canEdit);
  const kind = new URL(args.request.url).searchParams.get("kind");
  return { id: membership.organisationId, name: membership.name, kind };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireSupplier(args, canEdit);
  const { sql, today } = args.context.services;
  const form = await readForm(args.request, declarationSchema(today()), {
    fieldLength: 2000,
    bodyBytes: EVIDENCE_FORM_BYTES,
  });
  const again = await filesAgain(form.payload, "evidence");
  if (form.status !== "success") return invalid(form, { fieldErrors: again });
  const declared = await declare(sql, {
    organisationId,
    accountId: viewer.accountId,
    declaration: form.value,
  });
  if (!declared.ok) {
    return invalid(form, { fieldErrors: { ...again, [declared.field]: [declared.message] } });
  }
  const flash = `Statut déclaré\u00a0: ${STATUSES[form.value.kind].label}. Il compte dès maintenant, comme déclaré.`;
  return redirectTo(args, `/espace/organisations/${organisationId}/statuts`, { flash });
}
const KINDS = STATUS_KINDS.map((value) => ({
  value,
  label: `${STATUSES[value].short}\u00a0: ${STATUSES[value].label}`,
}));

export default function NewStatus() {
  const { id, name, kind } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result, { kind });
  const list = `/espace/organisations/${id}/statuts`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Statuts", to: list },
          { label: "Déclarer un statut" },
        ]}
        title="Déclarer un statut"
        lead="Un statut appartient à cet établissement, pour une période. C'est lui qui ouvre les marchés réservés."
      />
      <ErrorSummary errors={errors} />
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <SelectField field={field("kind")} label="Statut" options={KINDS} empty="Choisissez" required />
        <WhatProves />
        <FieldRow>
          <DateField field={field("validFrom")} label="Début" />
          <DateField field={field("validUntil")} label="Fin" />
        </FieldRow>
        {field("confirmed").errors.length > 0 ? (
          <CheckboxField field={field("confirmed")} label="Ces dates sont exactes" />
        ) : null}
        <TextField
          field={field("number")}
          label="Numéro"
          hint="De la convention, du CPOM, de l'arrêté ou de l'agrément."
          width="medium"
        />
        <TextField
          field={field("authority")}
          label="Autorité"
          hint="Exemple&nbsp;: DREETS Auvergne-Rhône-Alpes."
        />
        <FileField
          field={field("evidence")}
          label="Justificatif"
          hint={EVIDENCE_HINT}
          accept={EVIDENCE_ACCEPT}
        />
        <FormActions>
          <SubmitButton>Déclarer ce statut</SubmitButton>
          <Link to={list}>Revenir aux statuts</Link>
        </FormActions>
      </Form>
    </>
  );
}

function WhatProves() {
  return (
    <Disclosure label="Quel texte, quel justificatif&nbsp;?">
      <dl className="records">
        {STATUS_KINDS.map((kind) => (
          <div key={kind}>
            <dt>{STATUSES[kind].label}</dt>
            <dd>
              {STATUSES[kind].evidence.join(", ")}. <LawRef>{STATUSES[kind].legal}</LawRef>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
