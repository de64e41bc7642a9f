import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { AttestationList } from "#app/routes/insertion/attestation-list.tsx";
import { actOnCommitment } from "#app/routes/insertion/commitment-actions.ts";
import { commitmentPage } from "#app/routes/insertion/commitment-data.ts";
import { CommitmentTable } from "#app/routes/insertion/commitment-table.tsx";
import { Confirm } from "#app/routes/insertion/confirm.tsx";
import { PlanSection } from "#app/routes/insertion/plan-section.tsx";
import { requireCommitment } from "#app/routes/insertion/require-commitment.ts";
import { SplitSection } from "#app/routes/insertion/split-section.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Engagement de ${data.label}` : "Engagement introuvable") },
];

export async function loader(args: LoaderFunctionArgs) {
  return commitmentPage(args, await requireCommitment(args, canEdit));
}

export async function action(args: ActionFunctionArgs) {
  return actOnCommitment(args);
}

export default function Commitment() {
  const { id, name, label, contract, row, plan, split, attestations } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const posted = String(result?.initialValue?.intent ?? "");
  const stateOf = (intent: string) => formState(posted === intent ? result : undefined, {}, `${intent}-`);
  const home = `/espace/organisations/${id}`;
  const here = `${home}/insertion/${contract.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion", to: `${home}/insertion` },
          { label: contract.title, to: here },
          { label },
        ]}
        title={label}
        lead={`${contract.title} · ${contract.buyer}`}
        actions={
          <ButtonLink to={`/espace/engagements/${row.id}/structures`}>Trouver des structures</ButtonLink>
        }
      />
      <ErrorSummary errors={formState(result, {}, `${posted}-`).errors} />
      <div className="mb-10">
        <CommitmentTable rows={[row]} />
      </div>
      <PlanSection
        plan={plan}
        state={stateOf("plan")}
        here={`${here}/engagements/${row.id}`}
        posted={posted}
      />
      <SplitSection split={split} state={stateOf("split")} posted={posted} />
      <AttestationSection attestations={attestations} done={row.done} state={stateOf("attest")} />
    </>
  );
}

function AttestationSection(props: {
  attestations: readonly { id: number; on: string }[];
  done: number;
  state: FormState;
}) {
  const { attestations, done, state } = props;
  return (
    <Section
      title="Attestation"
      intro="Les heures validées à ce jour, et la pénalité que calcule la règle du contrat. Chaque attestation est gardée telle qu'établie."
    >
      <AttestationList attestations={attestations} />
      {done > 0 ? (
        <Form method="post" noValidate>
          <Confirm state={state} />
          <FormActions>
            <SubmitButton name="intent" value="attest" tone="plain">
              Établir une attestation
            </SubmitButton>
          </FormActions>
        </Form>
      ) : (
        <p className="prose py-3">Aucune heure validée&nbsp;: il n'y a encore rien à attester.</p>
      )}
    </Section>
  );
}
