import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { requireOrganisation } from "#app/http/guard.ts";
import { type AttestationsData, loadAttestations } from "#app/routes/oeth/attestations-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Attestations OETH") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireOrganisation(args, args.params.id, canRead);
  const { isSupplier } = membership;
  return {
    id: organisationId,
    name: membership.name,
    isSupplier,
    may: canEdit(viewer, organisationId),
    data: await loadAttestations(args.context.services, { organisationId, isSupplier }),
  };
}

export default function Attestations() {
  const { id, name, isSupplier, may, data } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Attestations OETH" },
        ]}
        title="Attestations OETH"
        lead="Les achats auprès d'entreprises adaptées, d'ESAT et de travailleurs indépendants handicapés, attestés chaque année pour l'obligation d'emploi."
        actions={
          isSupplier && data.attests && may ? (
            <ButtonLink to={`${home}/oeth/nouvelle`} tone="primary">
              Établir une attestation
            </ButtonLink>
          ) : (
            <ButtonLink to="/oeth">Estimer une déduction</ButtonLink>
          )
        }
      />
      {isSupplier ? <Written data={data} home={home} /> : null}
      <Received received={data.received} isSupplier={isSupplier} />
    </>
  );
}

function Written({ data: { written, attests, why }, home }: { data: AttestationsData; home: string }) {
  return (
    <Section title="Établies pour vos clients">
      {written.length === 0 ? (
        <EmptyState
          level={3}
          title={attests ? "Aucune attestation établie" : "Aucun statut n'ouvre cette déduction"}
          why={
            attests
              ? "Vos clients en ont besoin chaque année pour déduire 30\u00a0% du coût de main-d'œuvre de vos factures."
              : why
          }
          ways={attests ? [] : [{ to: `${home}/statuts`, label: "Voir vos statuts" }]}
        />
      ) : (
        <DataTable
          caption="Attestations établies"
          hideCaption
          rows={written}
          rowKey={(one) => one.id}
          columns={[
            {
              key: "who",
              label: "Client",
              cell: ({ id, who, siret }) => (
                <>
                  <Link to={`/espace/attestations/${id}`}>{who}</Link>
                  <span className="hint block font-normal">{siret}</span>
                </>
              ),
            },
            { key: "year", label: "Année", numeric: true, cell: ({ year }) => year },
            { key: "state", label: "État", cell: ({ state }) => state },
            { key: "price", label: "Prix", numeric: true, cell: ({ price }) => price },
            { key: "labour", label: "Montant 3", numeric: true, cell: ({ labour }) => labour },
            { key: "four", label: "Montant 4", numeric: true, cell: ({ deductible }) => deductible },
          ]}
        />
      )}
    </Section>
  );
}

function Received(props: { received: AttestationsData["received"]; isSupplier: boolean }) {
  const { received, isSupplier } = props;
  if (received.length === 0) {
    if (isSupplier) return null;
    return (
      <EmptyState
        title="Aucune attestation reçue"
        why="Vos fournisseurs EA, ESAT ou travailleurs indépendants handicapés les établissent ici avec votre SIRET&nbsp;; elles apparaissent dès qu'elles sont délivrées."
        ways={[
          { to: "/oeth", label: "Estimer une déduction", note: "avec une attestation reçue par ailleurs" },
          { to: "/fournisseurs?statut=EA&statut=ESAT", label: "Trouver une EA ou un ESAT" },
        ]}
      />
    );
  }
  return (
    <>
      {received.map(({ year, total, estimate, rows }) => (
        <Section
          key={year}
          title={`Reçues pour ${year}`}
          link={{ to: estimate, label: `Estimer la déduction de ${year}` }}
          intro={
            <>
              Montant 3&nbsp;: {total.labour}. Montant 4, à déclarer avant plafonnement&nbsp;:{" "}
              {total.deductible}. <LawRef>C. trav., art. D.&nbsp;5212-22</LawRef>
            </>
          }
        >
          <DataTable
            caption={`Attestations reçues pour ${year}`}
            hideCaption
            rows={rows}
            rowKey={(one) => one.id}
            columns={[
              {
                key: "who",
                label: "Fournisseur",
                cell: ({ id, who }) => <Link to={`/espace/attestations/${id}`}>{who}</Link>,
              },
              { key: "kind", label: "Statut", cell: ({ kind }) => kind },
              { key: "price", label: "Prix", numeric: true, cell: ({ price }) => price },
              { key: "labour", label: "Montant 3", numeric: true, cell: ({ labour }) => labour },
              { key: "four", label: "Montant 4", numeric: true, cell: ({ deductible }) => deductible },
            ]}
          />
        </Section>
      ))}
    </>
  );
}
