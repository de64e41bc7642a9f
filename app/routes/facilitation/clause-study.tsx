import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clauseStudyDocument } from "#app/exports/clause-study-document.ts";
import { pageTitle } from "#app/fr.ts";
import { requireClauseStudy } from "#app/routes/facilitation/require-clause-study.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Étude de clause n° ${data.id}` : "Étude de clause") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { study, own, purchase, address } = await requireClauseStudy(args);
  const back = own
    ? `/espace/achats/${purchase?.id}/clause`
    : `/espace/organisations/${study.organisationId}/facilitation/${study.purchaseId ?? ""}`;
  return {
    id: study.id,
    facilitator: study.organisationId,
    hours: study.content.hours,
    back,
    document: clauseStudyDocument(study, address),
  };
}

export default function ClauseStudyPage() {
  const { id, facilitator, hours, back, document } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Besoin", to: back },
          { label: `Étude n° ${id}` },
        ]}
        title={`Étude de clause n° ${id}`}
        lead={document.lead}
        actions={
          <>
            <ButtonLink to={`/espace/etudes-de-clause/${id}/docx`} reloadDocument>
              Télécharger (DOCX)
            </ButtonLink>
            <ButtonLink
              to={`/clauses/assembler?c=insertion-heures&c=insertion-demarrage&v-heures=${hours}&f=${facilitator}`}
            >
              Écrire la clause
            </ButtonLink>
          </>
        }
      />
      <DocumentView document={document} />
    </>
  );
}
