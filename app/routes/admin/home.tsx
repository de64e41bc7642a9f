import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { REPORT_REASON_LABELS } from "#app/domain/message.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { requireAdmin } from "#app/http/guard.ts";
import { pageParam } from "#app/http/typed.ts";
import { StatusQueue } from "#app/routes/admin/status-queue.tsx";
import { statusQueue } from "#app/routes/admin/status-queue-data.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { countWork } from "#db/queries/admin.ts";
import { listClaimsToDecide } from "#db/queries/claims.ts";
import { listWaitingContributions } from "#db/queries/clause-contributions.ts";
import { listReportsToDecide } from "#db/queries/message-reports.ts";

const PER_PAGE = 25;
const ENGINES = { postgres: "PostgreSQL", meilisearch: "Meilisearch" } as const;

export const meta: MetaFunction = () => [{ title: pageTitle("Administration") }];

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args);
  const { sql, search, today } = args.context.services;
  const params = new URL(args.request.url).searchParams;
  return {
    queue: await statusQueue(sql, { params, page: pageParam(params), today: today() }),
    claims: await listClaimsToDecide(sql, { limit: PER_PAGE }),
    reports: await listReportsToDecide(sql, { limit: PER_PAGE }),
    clauses: (await listWaitingContributions(sql, { limit: PER_PAGE })).map(({ id, title, by }) => ({
      id,
      title,
      by,
    })),
    work: await countWork(sql),
    engine: search.name,
  };
}

export default function AdminHome() {
  const { queue, claims, reports, clauses, work, engine } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Administration"
        lead="Les statuts à vérifier, les fiches demandées, les échanges signalés, et ce que fait la machine."
      />
      <div className="mb-10">
        <Figures
          figures={[
            { value: queue.total, label: "statuts à vérifier" },
            { value: claims.total, label: claims.total < 2 ? "fiche demandée" : "fiches demandées" },
            { value: reports.total, label: reports.total < 2 ? "échange signalé" : "échanges signalés" },
            { value: work.changes, label: "changements à indexer" },
            { value: work.jobs, label: "tâches en attente" },
            { value: work.failed, label: "tâches en échec" },
            { value: ENGINES[engine], label: "moteur de recherche" },
          ]}
        />
      </div>
      {work.failures.length > 0 ? <Failures failures={work.failures} /> : null}
      {reports.total > 0 ? <Reports reports={reports} /> : null}
      {claims.total > 0 ? <Claims claims={claims} /> : null}
      {clauses.length > 0 ? (
        <Section
          title="Textes de clause proposés"
          intro="À accepter ou à refuser, avec un motif que leur auteur lit. Les plus anciens d'abord."
        >
          <ul className="verdict-reasons">
            {clauses.map(({ id, title, by }) => (
              <li key={id}>
                <Link to={`/admin/clauses/${id}`}>{title}</Link>, par {by}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <StatusQueue queue={queue} />
    </>
  );
}

type Claims = ReturnType<typeof useLoaderData<typeof loader>>["claims"];

function Claims({ claims: { total, rows } }: { claims: Claims }) {
  return (
    <Section
      title="Fiches demandées"
      intro="Des personnes demandent à gérer une fiche sans passer par son adresse connue. Les plus anciennes d'abord."
      aside={
        total > rows.length ? (
          <span className="text-muted">
            {rows.length} sur {total}
          </span>
        ) : undefined
      }
    >
      <DataTable
        caption="Fiches demandées"
        hideCaption
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "organisation",
            label: "Structure",
            cell: (row) => <Link to={`/admin/revendications/${row.id}`}>{row.name}</Link>,
          },
          { key: "requester", label: "Demandée par", cell: (row) => row.requester },
          { key: "since", label: "Le", cell: (row) => dateOfInstant(row.createdAt) },
        ]}
      />
    </Section>
  );
}

type Reports = ReturnType<typeof useLoaderData<typeof loader>>["reports"];

function Reports({ reports: { rows } }: { reports: Reports }) {
  return (
    <Section
      title="Échanges signalés"
      intro="Une structure se plaint de ce qu'elle reçoit. Le signalement ouvre l'échange à l'administration, et à elle seule."
    >
      <DataTable
        caption="Échanges signalés"
        hideCaption
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "subject",
            label: "Échange",
            cell: (row) => <Link to={`/admin/signalements/${row.id}`}>{row.subject}</Link>,
          },
          { key: "by", label: "Signalé par", cell: (row) => row.organisation },
          { key: "reason", label: "Pour", cell: (row) => REPORT_REASON_LABELS[row.reason] },
          { key: "since", label: "Le", cell: (row) => dateOfInstant(row.createdAt) },
        ]}
      />
    </Section>
  );
}

type Failure = { kind: string; jobs: number; lastError: string };

function Failures({ failures }: { failures: readonly Failure[] }) {
  return (
    <Section title="Tâches en échec" intro="Elles sont tentées à nouveau, de plus en plus tard.">
      <DataTable
        caption="Tâches en échec"
        hideCaption
        rows={failures}
        rowKey={(failure) => failure.kind}
        columns={[
          { key: "kind", label: "Tâche", cell: (failure) => failure.kind },
          { key: "jobs", label: "Nombre", numeric: true, cell: (failure) => failure.jobs },
          { key: "error", label: "Dernière erreur", cell: (failure) => failure.lastError },
        ]}
      />
    </Section>
  );
}
