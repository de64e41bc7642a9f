import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readBody } from "#app/http/body.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { ContractSection } from "#app/routes/programming/contract-section.tsx";
import { actOnDiagnosis, type Refused } from "#app/routes/programming/diagnosis-actions.ts";
import { findSubject, loadDiagnosis } from "#app/routes/programming/diagnosis-data.ts";
import { OpinionSection } from "#app/routes/programming/opinion-section.tsx";
import { RatingSection } from "#app/routes/programming/rating-section.tsx";
import { refuseArchived } from "#app/routes/purchases/require-purchase.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Diagnostic\u00a0: ${data.diagnosis.title}` : "Diagnostic") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const subject = await findSubject(services, { key: args.params.subject, organisationId });
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    diagnosis: await loadDiagnosis(services, { subject, organisationId }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const subject = await findSubject(args.context.services, { key: args.params.subject, organisationId });
  if (subject.purchase && !subject.contract) refuseArchived(args, subject.purchase);
  const { data: form } = await readBody(args.request, 200_000);
  return actOnDiagnosis({ args, organisationId, accountId: viewer.accountId, subject, form });
}

/** What a form that was refused shows again: its own errors and what was typed. */
export type Shown = { error(name: string): string[]; typed(name: string, stored?: string): string };

export default function DiagnosisPage() {
  const { id, name, may, diagnosis } = useLoaderData<typeof loader>();
  const posted = useActionData<Refused>();
  const home = `/espace/organisations/${id}`;
  const shown: Shown = {
    error: (field) => (posted?.errors[field] ? [posted.errors[field]] : []),
    typed: (field, stored = "") => posted?.typed[field] ?? stored,
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Programmation", to: `${home}/programmation` },
          { label: "Diagnostic" },
        ]}
        title={diagnosis.title}
        lead={diagnosis.now}
        state={diagnosis.purchase ? <Tag state>{diagnosis.purchase.state}</Tag> : null}
        actions={
          diagnosis.purchase ? (
            <ButtonLink to={`/espace/achats/${diagnosis.purchase.id}`}>Voir l'achat</ButtonLink>
          ) : may ? (
            <ButtonLink to={`${home}/achats/nouveau?marche=${diagnosis.contract?.id}`}>Programmer</ButtonLink>
          ) : null
        }
      />
      <ErrorSummary
        errors={Object.entries(posted?.errors ?? {}).map(([field, text]) => ({ id: field, text }))}
      />
      <RatingSection diagnosis={diagnosis} may={may} shown={shown} />
      <OpinionSection diagnosis={diagnosis} may={may} shown={shown} />
      {diagnosis.contract ? <ContractSection contract={diagnosis.contract} may={may} shown={shown} /> : null}
    </>
  );
}
