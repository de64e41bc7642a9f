import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { documentNotice } from "#app/domain/expiry.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { DOCUMENTS, documentTitle, missingDocuments } from "#app/domain/stored-document.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { EVIDENCE_FORM_BYTES } from "#app/http/evidence.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { DocumentForm } from "#app/routes/documents/document-form.tsx";
import { DocumentRows } from "#app/routes/documents/document-rows.tsx";
import { documentSchema, saveDocument } from "#app/routes/documents/save-document.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listStoredDocuments } from "#db/queries/stored-documents.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Documents conservés") }];

// ?remplacer=12: the form takes that document's place instead of adding one.
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organisationId, membership } = await requireSupplier(args, canRead);
  const { sql, today } = args.context.services;
  const on = today();
  const documents = await listStoredDocuments(sql, { organisationId });
  const asked = Number(new URL(args.request.url).searchParams.get("remplacer"));
  const kind = new URL(args.request.url).searchParams.get("kind");
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    today: on,
    documents: documents.map((document) => ({
      ...document,
      title: documentTitle(document),
      stored: dateOfInstant(document.storedAt),
      notice: documentNotice(document.validUntil, on),
    })),
    missing: missingDocuments(documents, on),
    replaced: documents.find(({ id }) => id === asked) ?? null,
    kind,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireSupplier(args, canEdit);
  const schema = documentSchema(args.context.services.today());
  const form = await readForm(args.request, schema, { fieldLength: 1000, bodyBytes: EVIDENCE_FORM_BYTES });
  return saveDocument({ args, viewer, organisationId, form });
}

export type DocumentsPage = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Documents() {
  const page = useLoaderData<typeof loader>();
  const { id, name, may, documents, replaced, kind } = page;
  const state = formState(useActionData<typeof action>()?.result, replaced ?? { kind });
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Documents conservés" },
        ]}
        title="Documents conservés"
        lead="Déposés une fois, joints en un clic à vos réponses. Chaque réponse garde le fichier tel qu'il était ce jour-là, et aucun autre acheteur ne le lit."
      />
      <ErrorSummary errors={state.errors} />
      <Missing page={page} />
      <Section title="Vos documents">
        {documents.length > 0 ? (
          <DocumentRows documents={documents} may={may} />
        ) : (
          <EmptyState
            level={3}
            title="Aucun document conservé"
            why="Les acheteurs demandent presque toujours les mêmes pièces. Les justificatifs de vos statuts peuvent déjà être joints à vos réponses."
            ways={[{ to: `${home}/statuts`, label: "Voir vos statuts et leurs justificatifs" }]}
          />
        )}
      </Section>
      {may ? <DocumentForm page={page} state={state} /> : null}
    </>
  );
}

function Missing({ page: { missing, may } }: { page: DocumentsPage }) {
  if (missing.length === 0) return null;
  return (
    <div className="mb-10">
      <Notice tone="info" title="Souvent demandés par les acheteurs, et qui manquent ici">
        <ul>
          {missing.map(({ kind, ended }) => (
            <li key={kind}>
              {may ? (
                <Link to={`?kind=${kind}#conserver`}>{DOCUMENTS[kind].label}</Link>
              ) : (
                DOCUMENTS[kind].label
              )}
              {ended ? ", à renouveler" : ""}&nbsp;: {DOCUMENTS[kind].issuer}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
