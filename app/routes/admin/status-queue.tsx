import { Link } from "@remix-run/react";
import { STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";
import { count, number } from "#app/fr.ts";
import type { StatusQueueData } from "#app/routes/admin/status-queue-data.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import type { QueueCount, QueueFilters, StatusOrigin } from "#db/queries/status-queue.ts";

function addressOf({ kind, evidence, origin }: QueueFilters, page = 1): string {
  const params = new URLSearchParams();
  if (kind) params.set("statut", kind);
  if (evidence !== null) params.set("piece", evidence ? "avec" : "sans");
  if (origin !== "people") params.set("origine", origin === null ? "toutes" : "registre");
  if (page > 1) params.set("page", String(page));
  return `/admin?${params}#statuts`;
}

export function StatusQueue({ queue }: { queue: StatusQueueData }) {
  const { page, perPage, filters, total, rows } = queue;
  return (
    <Section
      id="statuts"
      title="Statuts à vérifier"
      intro="D'abord ceux qui ont un justificatif, puis les plus anciens."
      link={{ to: "/admin/labels", label: "Labels à vérifier" }}
    >
      <Filters queue={queue} />
      {rows.length > 0 ? <Rows rows={rows} /> : <Nothing queue={queue} />}
      <Pagination page={page} perPage={perPage} total={total} to={(to) => addressOf(filters, to)} />
    </Section>
  );
}

const sum = (counts: readonly QueueCount[], keeps: (one: QueueCount) => boolean): number =>
  counts.filter(keeps).reduce((total, one) => total + one.count, 0);

const keepsOrigin = (origin: StatusOrigin | null) => (one: QueueCount) =>
  origin === null || one.register === (origin === "register");

type Asked = { label: string; to: string; current: boolean };

function linksOf({ filters, counts }: StatusQueueData): { label: string; links: Asked[] }[] {
  const link = (label: string, change: Partial<QueueFilters>, of: number): Asked => ({
    label: `${label} (${number(of)})`,
    to: addressOf({ ...filters, ...change }),
    current: Object.entries(change).every(([key, value]) => filters[key as keyof QueueFilters] === value),
  });
  const here = counts.filter(keepsOrigin(filters.origin));
  const all = sum(here, () => true);
  const kinds = [...new Set(here.map(({ kind }) => kind))];
  const ofKind = (kind: StatusKind) => sum(here, (one) => one.kind === kind);
  const origins = [
    link("déclarés par les structures", { origin: "people" }, sum(counts, keepsOrigin("people"))),
    link("donnés par un registre", { origin: "register" }, sum(counts, keepsOrigin("register"))),
    link("toutes", { origin: null }, sum(counts, keepsOrigin(null))),
  ];
  const evidence = [
    link("avec ou sans", { evidence: null }, all),
    link(
      "avec",
      { evidence: true },
      sum(here, (one) => one.evidence),
    ),
    link(
      "sans",
      { evidence: false },
      sum(here, (one) => !one.evidence),
    ),
  ];
  const statuses = kinds.map((kind) => link(STATUSES[kind].short, { kind }, ofKind(kind)));
  return [
    { label: "Origine", links: origins },
    { label: "Justificatif", links: evidence },
    { label: "Statut", links: [link("tous", { kind: null }, all), ...statuses] },
  ];
}

function Filters({ queue }: { queue: StatusQueueData }) {
  return (
    <div className="grid gap-1 border-b border-line pb-3">
      {linksOf(queue).map(({ label, links }) => (
        <SortLinks key={label} label={label} links={links} />
      ))}
    </div>
  );
}

function Rows({ rows }: { rows: StatusQueueData["rows"] }) {
  return (
    <DataTable
      caption="Statuts à vérifier"
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "organisation",
          label: "Structure",
          cell: (row) => <Link to={`/admin/statuts/${row.id}`}>{row.organisationName}</Link>,
        },
        { key: "kind", label: "Statut", cell: (row) => STATUSES[row.kind].label },
        { key: "evidence", label: "Justificatif", cell: (row) => row.evidence },
        {
          key: "since",
          label: "Attend depuis",
          cell: (row) => (
            <div>
              {row.age === 0 ? "aujourd'hui" : count(row.age, "jour")}
              <span className="hint block">{row.since}</span>
            </div>
          ),
        },
      ]}
    />
  );
}

function Nothing({ queue: { counts, filters } }: { queue: StatusQueueData }) {
  const all = sum(counts, () => true);
  const ways = [
    ...(all > 0
      ? [{ to: "/admin?origine=toutes#statuts", label: `Voir les ${count(all, "statut")} qui attendent` }]
      : []),
    { to: "/fournisseurs", label: "Voir les fournisseurs" },
  ];
  const why =
    filters.kind === null && filters.evidence === null && filters.origin === "people"
      ? "Tous les statuts déclarés par les structures ont été vérifiés, refusés ou retirés."
      : "Aucun statut qui attend ne répond à ces filtres.";
  return <EmptyState level={3} title="Rien à vérifier" why={why} ways={ways} />;
}
