import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clauseForm } from "#app/domain/clause-text.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import { pageTitle } from "#app/fr.ts";
import { requireClauseStudy, studyDocument } from "#app/routes/facilitation/require-clause-study.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import type { ClauseStudy } from "#db/queries/clause-studies.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `${data.document.title} n°\u00a0${data.id}` : "Étude de clause") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { study, own, purchase, address } = await requireClauseStudy(args);
  const query = study.field === "social" ? "" : `?domaine=${study.field}`;
  const back = own
    ? `/espace/achats/${purchase?.id}/clause${query}`
    : `/espace/organisations/${study.organisationId}/facilitation/${study.purchaseId ?? ""}${query}`;
  return {
    ...{ id: study.id, back, draft: draftAddress(study, purchase?.form ?? "marche") },
    document: studyDocument(study, address),
  };
}

const HOURS_CLAUSES = {
  marche: ["insertion-heures", "insertion-demarrage"],
  concession: ["concession-insertion", "concession-rapport-insertion"],
} as const;

/** Where what the study proposes becomes the paragraphs of a consultation; null: it proposes no text. */
function draftAddress(study: ClauseStudy, form: ContractForm): string | null {
  const asked =
    study.field === "social"
      ? new URLSearchParams([
          ...HOURS_CLAUSES[clauseForm(form)].map((id) => ["c", id]),
          ["v-heures", String(study.content.hours)],
        ])
      : new URLSearchParams([
          ...study.content.clauses.map(({ id }) => ["c", id]),
          ...Object.entries(study.content.values).map(([name, value]) => [`v-${name}`, value]),
        ]);
  if (!asked.has("c")) return null;
  asked.append("f", String(study.organisationId));
  return `/clauses/assembler?${asked}`;
}

export default function ClauseStudyPage() {
  const { id, back, draft, document } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Besoin", to: back },
          { label: `Étude n°\u00a0${id}` },
        ]}
        title={`${document.title} n°\u00a0${id}`}
        lead={document.lead}
        actions={
          <>
            <ButtonLink to={`/espace/etudes-de-clause/${id}/docx`} reloadDocument>
              Télécharger (DOCX)
            </ButtonLink>
            {draft ? <ButtonLink to={draft}>Écrire la clause</ButtonLink> : null}
          </>
        }
      />
      <DocumentView document={document} />
    </>
  );
}
