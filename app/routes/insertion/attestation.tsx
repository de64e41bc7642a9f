import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { requireAttestation } from "#app/routes/insertion/attestation-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Attestation d'heures d'insertion") }];

export async function loader(args: LoaderFunctionArgs) {
  const { id, document, isFacilitator, found } = await requireAttestation(args);
  return {
    id,
    document,
    home: isFacilitator ? `/espace/organisations/${found.organisationId}/insertion` : null,
  };
}

export default function Attestation() {
  const { id, document, home } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          ...(home ? [{ label: "Heures d'insertion", to: home }] : []),
          { label: "Attestation" },
        ]}
        title={document.title}
        lead={document.lead}
        actions={
          <ButtonLink to={`/espace/heures/attestations/${id}/docx`} reloadDocument>
            Télécharger (DOCX)
          </ButtonLink>
        }
      />
      <DocumentView document={document} />
    </>
  );
}
