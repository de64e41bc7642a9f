import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { canRead } from "#app/domain/permission.ts";
import { OUTCOME_LABELS } from "#app/domain/sourcing-file.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { pageParam } from "#app/http/typed.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { listSourcingFiles } from "#db/queries/sourcing-files.ts";

const PER_PAGE = 30;

export const meta: MetaFunction = () => [{ title: pageTitle("Dossiers de sourcing") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canRead);
  const page = pageParam(new URL(args.request.url).searchParams);
  const { total, rows } = await listSourcingFiles(args.context.services.sql, {
    organisationId,
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  return {
    id: organisationId,
    name: membership.name,
    page,
    total,
    files: rows.map(({ frozenAt, outcome, outcomeOn, ...file }) => ({
      ...file,
      frozenOn: dateOfInstant(frozenAt),
      outcome: outcome && outcomeOn ? `${OUTCOME_LABELS[outcome]}, le ${formatDate(outcomeOn)}` : null,
    })),
  };
}

export default function MySourcingFiles() {
  const { id, name, page, total, files } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Dossiers de sourcing" },
        ]}
        title="Dossiers de sourcing"
        lead="La trace de vos recherches&nbsp;: ce qui a été cherché, trouvé, et ce qu'il en est advenu. Un dossier ne vaut pas sélection des candidatures."
      />
      {files.length > 0 ? (
        <>
          <DataTable
            caption="Dossiers de sourcing"
            hideCaption
            rows={files}
            rowKey={(file) => file.id}
            columns={[
              {
                key: "title",
                label: "Dossier",
                cell: (file) => (
                  <>
                    <Link to={`/espace/dossiers/${file.id}`}>{file.title}</Link>
                    <span className="records-note text-muted">{file.sentence}</span>
                  </>
                ),
              },
              { key: "on", label: "Figé le", cell: (file) => file.frozenOn },
              { key: "results", label: "Fournisseurs", numeric: true, cell: (file) => file.results },
              { key: "outcome", label: "Suite", cell: (file) => file.outcome ?? "à venir" },
            ]}
          />
          <Pagination page={page} perPage={PER_PAGE} total={total} to={(to) => `?page=${to}`} />
        </>
      ) : (
        <EmptyState
          title={total > 0 ? "Cette page n'existe pas" : "Aucun dossier"}
          why={
            total > 0
              ? `La liste compte ${total} dossiers.`
              : "Un dossier se fige depuis une recherche («\u00a0Figer en dossier\u00a0») ou depuis la liste de sourcing d'un lot\u00a0: il garde ce qui a été cherché et trouvé ce jour-là."
          }
          ways={
            total > 0
              ? [{ to: "?", label: "Aller à la première page" }]
              : [
                  { to: "/fournisseurs", label: "Chercher des fournisseurs" },
                  { to: `/espace/organisations/${id}/achats`, label: "Ouvrir un achat programmé" },
                ]
          }
        />
      )}
    </>
  );
}
