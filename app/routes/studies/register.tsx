import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { canManage, canRead } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { register } from "#app/routes/studies/register-data.ts";
import { type RegisterRow, STANDING_WORDS } from "#app/routes/studies/register-rows.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { amountWords } from "#app/views/labels.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Registre des petits achats") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  return {
    id: organisationId,
    name: membership.name,
    mayManage: canManage(viewer, organisationId),
    ...(await register(args.context.services, organisationId)),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function Register() {
  const page = useLoaderData<typeof loader>();
  const { id, name, mayManage, rows, bounds } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: name, to: home }, { label: "Registre" }]}
        title="Registre des petits achats"
        lead={leadOf(page)}
        actions={
          <>
            <ButtonLink to={`${home}/registre/xlsx`} reloadDocument>
              Télécharger (XLSX)
            </ButtonLink>
            <ButtonLink to={`${home}/registre/csv`} reloadDocument>
              CSV
            </ButtonLink>
            {mayManage ? <ButtonLink to={`${home}/reglages-achats`}>Régler les bornes</ButtonLink> : null}
          </>
        }
      />
      {rows.length > 0 ? (
        <Lines rows={rows} />
      ) : (
        <EmptyState
          title="Aucun achat entre ces bornes"
          why={`Le registre suit vos lots ${bounds}, avec la décision de chaque étude de réservation. Il se remplit de vos achats programmés.`}
          ways={[{ to: `${home}/achats`, label: "Voir les achats programmés" }]}
        />
      )}
    </>
  );
}

/** « 12 lots de 10 000 € HT à 40 000 € HT : 8 décidés, 3 à étudier, 1 à refaire » */
function leadOf({ rows, bounds }: Page): string {
  const many = (...standings: RegisterRow["standing"][]) =>
    rows.filter(({ standing }) => standings.includes(standing)).length;
  const told = [
    [many("decided", "gone"), "étudiés", "étudié"],
    [many("due"), "à étudier", "à étudier"],
    [many("outdated"), "à refaire", "à refaire"],
    [many("free"), "sans étude", "sans étude"],
  ] as const;
  const parts = told.flatMap(([value, more, one]) =>
    value > 0 ? [`${value} ${value > 1 ? more : one}`] : [],
  );
  const head = `${count(rows.length, "lot")} ${bounds}`;
  return parts.length > 0 ? `${head}\u00a0: ${parts.join(", ")}.` : `${head}.`;
}

const Lines = ({ rows }: Pick<Page, "rows">) => (
  <DataTable
    caption="Lots suivis, leur décision et son motif"
    hideCaption
    rows={rows}
    rowKey={({ key }) => key}
    columns={[
      { key: "lot", label: "Achat", cell: (row) => <What row={row} /> },
      { key: "amount", label: "Montant", numeric: true, cell: ({ amountCents }) => amountWords(amountCents) },
      { key: "decision", label: "Décision", cell: (row) => <Decision row={row} /> },
      { key: "on", label: "Date", cell: ({ study }) => (study ? formatDate(study.on) : "–") },
      { key: "motive", label: "Motif", cell: ({ study }) => study?.motive ?? "–" },
    ]}
  />
);

function What({ row: { to, title, lot, reference } }: { row: RegisterRow }) {
  const words = lot === "" ? title : `${title}, lot ${lot}`;
  return (
    <>
      {to ? <Link to={to}>{words}</Link> : words}
      <span className="hint block font-normal">{reference}</span>
    </>
  );
}

function Decision({ row: { standing, study } }: { row: RegisterRow }) {
  return (
    <>
      {study ? <Link to={`/espace/etudes/${study.id}`}>{study.title}</Link> : STANDING_WORDS[standing]}
      {study && standing !== "decided" ? (
        <span className="hint block">{STANDING_WORDS[standing]}</span>
      ) : null}
    </>
  );
}
