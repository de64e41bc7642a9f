import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { DATA_CREDITS, type DataCredit } from "#app/domain/data-credits.ts";
import { CONTRACT_COLUMNS, type OpenColumn, PURCHASE_COLUMNS } from "#app/exports/open-data.ts";
import { count, dateOfInstant, number, pageTitle } from "#app/fr.ts";
import { OpenFilesSection } from "#app/routes/pages/open-files.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { findOpenContractState, findOpenPurchaseState, type OpenState } from "#db/queries/open-data.ts";
import {
  countPublic,
  findReferenceState,
  type PublicFigures,
  type ReferenceState,
} from "#db/queries/public-figures.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle("Données et crédits") },
  {
    name: "description",
    content:
      "Ce que le site publie, ce qui n'est jamais public, et les données reprises d'autres avec leur licence.",
  },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const { sql, today } = context.services;
  const [figures, reference, purchases, contracts] = await Promise.all([
    countPublic(sql, { today: today() }),
    findReferenceState(sql),
    findOpenPurchaseState(sql, { today: today() }),
    findOpenContractState(sql),
  ]);
  const files = {
    purchases: openFile(purchases, PURCHASE_COLUMNS),
    contracts: openFile(contracts, CONTRACT_COLUMNS),
  };
  const loadedOn = reference.loadedAt && dateOfInstant(reference.loadedAt);
  return { figures, reference, loadedOn, credits: DATA_CREDITS, files };
}

const openFile = (
  { rows, changedAt }: OpenState,
  columns: readonly Pick<OpenColumn<never>, "label" | "about" | "kind">[],
) => ({
  rows,
  on: changedAt && dateOfInstant(changedAt),
  fields: columns.map(({ label, about, kind }) => ({ label, about, kind })),
});

export default function DataPage() {
  const { figures, reference, loadedOn, credits, files } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Données et crédits"
        lead="Ce que ce site publie, ce qui n'est jamais public, et ce qu'il reprend d'autres, avec leur licence."
      />
      <Published figures={figures} />
      <OpenFilesSection files={files} />
      <Section title="Ce qui n'est jamais public">
        <div className="prose pt-4">
          <ul>
            <li>les brouillons, et les achats qui ne sont pas publiés&nbsp;;</li>
            <li>les contrats qu'un acheteur importe d'un fichier qui n'est pas en données ouvertes&nbsp;;</li>
            <li>les justificatifs, lus par la structure et par ceux qui les vérifient&nbsp;;</li>
            <li>les réponses aux appels et aux besoins, lues par leur seul acheteur&nbsp;;</li>
            <li>
              les correspondances d'un lot&nbsp;: chaque structure voit la sienne, l'acheteur voit celles de
              son lot&nbsp;;
            </li>
            <li>les adresses électroniques.</li>
          </ul>
        </div>
      </Section>
      <Section
        title="Données reprises"
        intro="Elles sont livrées avec le logiciel&nbsp;: aucune page n'appelle un service extérieur pour s'afficher."
      >
        <Credits credits={credits} />
      </Section>
      <Reference reference={reference} loadedOn={loadedOn} />
    </>
  );
}

function Published({ figures }: { figures: PublicFigures }) {
  return (
    <Section title="Ce qui est public, sans compte">
      <DescriptionList
        entries={[
          {
            label: "Offres et structures",
            value: (
              <>
                <Link to="/offres">{count(figures.offers, "offre")}</Link> de{" "}
                <Link to="/fournisseurs">{count(figures.suppliers, "structure")}</Link>
              </>
            ),
            note: "déclarées par les structures ou importées\u00a0; un statut est dit vérifié, avec sa date, ou seulement déclaré",
          },
          {
            label: "Besoins",
            value: (
              <>
                <Link to="/besoins?type=achat">
                  {count(figures.purchases, "achat programmé", "achats programmés")}
                </Link>{" "}
                et{" "}
                <Link to="/besoins?type=ami">{count(figures.calls, "appel")} à manifestation d'intérêt</Link>
              </>
            ),
            note: "publiés par les acheteurs\u00a0; ce ne sont pas des avis de marché",
          },
          {
            label: "Verdicts",
            value:
              "Calculés à partir du code de la commande publique, toujours avec leur raison et leur article.",
            note: <Link to="/comprendre-le-score">Comprendre le score et les verdicts</Link>,
          },
        ]}
      />
    </Section>
  );
}

function Credits({ credits }: { credits: readonly DataCredit[] }) {
  return (
    <DataTable
      caption="Données et œuvres reprises, avec leur licence"
      hideCaption
      rows={credits}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", label: "Source", cell: ({ name, url }) => <a href={url}>{name}</a> },
        { key: "use", label: "Usage", cell: ({ use }) => use },
        { key: "author", label: "Auteur", cell: ({ author }) => author },
        {
          key: "licence",
          label: "Licence",
          cell: ({ licence, licenceUrl }) => <a href={licenceUrl}>{licence}</a>,
        },
        { key: "edition", label: "Édition", cell: ({ edition }) => edition },
      ]}
    />
  );
}

function Reference({ reference, loadedOn }: { reference: ReferenceState; loadedOn: string | null }) {
  const { communes, approximate, cpv, sectors } = reference;
  return (
    <Section title="Référentiels de ce site">
      <DescriptionList
        entries={[
          {
            label: "Communes",
            value: number(communes),
            note: `dont ${number(approximate)} à la position approchée\u00a0: leurs distances sont dites «\u00a0environ\u00a0»`,
          },
          { label: "Codes CPV", value: number(cpv), note: "vocabulaire commun pour les marchés publics" },
          { label: "Métiers", value: number(sectors), note: "liste propre au site, rattachée aux codes CPV" },
          { label: "Chargés le", value: loadedOn },
          {
            label: "Droit",
            value:
              "Code de la commande publique, articles L.\u00a02113-12 à L.\u00a02113-16 et L.\u00a03113-1 à L.\u00a03113-3",
            note: (
              <a href="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000037701019">
                Lire le code sur Légifrance
              </a>
            ),
          },
        ]}
      />
    </Section>
  );
}
