import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { buyerYearDocument } from "#app/exports/buyer-hours-document.ts";
import { pageTitle } from "#app/fr.ts";
import { originOf } from "#app/http/settings.ts";
import { wholeOf } from "#app/http/typed.ts";
import { AttestationList } from "#app/routes/insertion/attestation-list.tsx";
import { type BuyerContract, buyerHours } from "#app/routes/insertion/buyer-hours-data.ts";
import { CommitmentTable } from "#app/routes/insertion/commitment-table.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Heures d'insertion de vos marchés") }];

export async function loader(args: LoaderFunctionArgs) {
  const { organisationId: id, membership, contracts, years, until } = await buyerHours(args);
  const here = `/espace/organisations/${id}/heures-insertion`;
  const asked = wholeOf(new URL(args.request.url).searchParams.get("annee") ?? "");
  const chosen = years.find(({ year }) => year === asked) ?? years[0];
  return {
    ...{ id, name: membership.name, contracts, until: formatDate(until) },
    links: years.map(({ year }) => ({
      ...{ label: String(year), to: `${here}?annee=${year}`, current: year === chosen?.year },
    })),
    year: chosen ? buyerYearDocument(chosen, { until, address: `${originOf(args)}${here}` }) : null,
  };
}

export default function BuyerHours() {
  const { id, name, contracts, until, links, year } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion" },
        ]}
        title="Heures d'insertion"
        lead={`Ce que les entreprises doivent sur vos marchés à clause, et ce qui est fait. Chiffres arrêtés au ${until}.`}
        actions={
          contracts.length > 0 ? (
            <ButtonLink to={`${home}/heures-insertion/fichier`} reloadDocument>
              Télécharger (XLSX)
            </ButtonLink>
          ) : undefined
        }
      />
      {contracts.length === 0 ? (
        <EmptyState
          title="Aucun marché à clause suivi ici"
          why={
            "Le facilitateur qui suit l'exécution de vos clauses vous nomme sur leurs marchés, par votre SIRET\u00a0: leurs heures apparaissent alors ici, sans aucune personne."
          }
          ways={[
            { to: "/facilitateurs", label: "Trouver le facilitateur de votre territoire" },
            { to: `${home}/achats`, label: "Vos achats programmés" },
          ]}
        />
      ) : null}
      {contracts.map((contract) => (
        <Contract key={contract.id} contract={contract} until={until} />
      ))}
      {year ? (
        <>
          <h2 className="mt-12 mb-4 text-xl font-semibold">{year.title}</h2>
          {links.length > 1 ? (
            <div className="mb-6">
              <SortLinks label="Année" links={links} />
            </div>
          ) : null}
          <DocumentView document={year} />
        </>
      ) : null}
    </>
  );
}

/** A contract's hours: its own figures, whatever the number of persons. */
function Contract({ contract, until }: { contract: BuyerContract; until: string }) {
  const { title, reference, service, facilitator, period, terminated, rows, attestations } = contract;
  return (
    <Section
      title={title}
      intro={[
        reference,
        ...(service ? [service] : []),
        `exécution ${period}`,
        ...(terminated ? [`résilié le ${terminated}`] : []),
        `suivi par ${facilitator}`,
      ].join(" · ")}
    >
      <CommitmentTable rows={rows} until={until} />
      <AttestationList attestations={attestations} />
    </Section>
  );
}
