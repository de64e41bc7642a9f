import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { canEdit, canPublish, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireOrganisation } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { attestationDocument } from "#app/routes/oeth/attestation-document.ts";
import { requireAttestation } from "#app/routes/oeth/require-attestation.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { ErrorSummary, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { Sql } from "#db/client.ts";
import { deleteAttestation, issueAttestation, withdrawAttestation } from "#db/queries/oeth.ts";

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("issue") }),
  z.object({ intent: z.literal("delete") }),
  z.object({
    intent: z.literal("withdraw"),
    motive: z.string({ error: "Dites pourquoi\u00a0: votre client lira ce motif." }).trim().min(1).max(300),
  }),
]);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `${data.document.title}, ${data.client}` : "Attestation") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, attestation } = await requireAttestation(args);
  const { organisationId, issuedOn, withdrawnOn, clientName, clientOrganisationIds } = attestation;
  const own = canRead(viewer, organisationId);
  const home = own ? organisationId : clientOrganisationIds.find((id) => canRead(viewer, id));
  return {
    id: attestation.id,
    client: clientName,
    document: attestationDocument(attestation, originOf(args)),
    state: withdrawnOn ? ("withdrawn" as const) : issuedOn ? ("issued" as const) : ("draft" as const),
    list: `/espace/organisations/${home}/oeth`,
    may: { edit: canEdit(viewer, organisationId), issue: canPublish(viewer, organisationId) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { attestation } = await requireAttestation(args);
  const form = await readForm(args.request, schema, { fieldLength: 500 });
  const intent = String(form.payload.intent ?? "");
  const may = intent === "delete" ? canEdit : canPublish;
  const { viewer, organisationId } = await requireOrganisation(args, attestation.organisationId, may);
  if (form.status !== "success") return invalid(form);
  const { sql, today } = args.context.services;
  const act = { id: attestation.id, organisationId, accountId: viewer.accountId, today: today() };
  const here = `/espace/attestations/${attestation.id}`;
  const { done, to = here, flash } = await perform(sql, act, form.value);
  return redirectTo(args, to, { flash: done ? flash : { kind: "info", text: CHANGED } });
}

const CHANGED = "Cette attestation avait déjà changé\u00a0: rien n'a été fait.";

type Act = Parameters<typeof issueAttestation>[1];
type Done = { done: boolean; to?: string; flash: string };

async function perform(sql: Sql, act: Act, value: z.infer<typeof schema>): Promise<Done> {
  switch (value.intent) {
    case "issue":
      return {
        done: await issueAttestation(sql, act),
        flash: "Attestation délivrée\u00a0: votre client la voit dans son espace.",
      };
    case "withdraw":
      return {
        done: await withdrawAttestation(sql, { ...act, motive: value.motive }),
        flash: "Attestation retirée. Vous pouvez en établir une autre.",
      };
    case "delete": {
      const done = await deleteAttestation(sql, act);
      const list = `/espace/organisations/${act.organisationId}/oeth`;
      return { done, to: done ? list : undefined, flash: "Brouillon supprimé." };
    }
  }
}

const STATES = { draft: "Brouillon", issued: "Délivrée", withdrawn: "Retirée" } as const;

export default function AttestationPage() {
  const { id, document, state, list, may } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Attestations OETH", to: list },
          { label: document.title },
        ]}
        title={document.title}
        lead={document.lead}
        state={<Tag state>{STATES[state]}</Tag>}
        actions={
          <>
            <ButtonLink to={`/espace/attestations/${id}/fichier`} reloadDocument>
              Télécharger en DOCX
            </ButtonLink>
            {state === "draft" && may.issue ? (
              <Form method="post">
                <SubmitButton name="intent" value="issue">
                  Délivrer l'attestation
                </SubmitButton>
              </Form>
            ) : null}
          </>
        }
      />
      <ErrorSummary errors={errors} />
      <DocumentView document={document} />
      {state === "draft" && may.edit ? (
        <Form method="post" className="pt-8">
          <SubmitButton tone="danger" name="intent" value="delete">
            Supprimer le brouillon
          </SubmitButton>
        </Form>
      ) : null}
      {state === "issued" && may.issue ? <Withdrawal motive={field("motive")} /> : null}
    </>
  );
}

function Withdrawal({ motive }: { motive: Parameters<typeof TextField>[0]["field"] }) {
  return (
    <div className="pt-8 print:hidden">
      <Section
        title="Corriger"
        intro="Une attestation délivrée ne se modifie pas&nbsp;: retirez-la avec son motif, puis établissez-en une autre."
      >
        <Form method="post" className="form" noValidate>
          <TextField field={motive} label="Motif du retrait" required maxLength={300} />
          <div>
            <SubmitButton tone="danger" name="intent" value="withdraw">
              Retirer l'attestation
            </SubmitButton>
          </div>
        </Form>
      </Section>
    </div>
  );
}
