import { Link } from "@remix-run/react";
import { number } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Section } from "#app/ui/section.tsx";

type Field = { label: string; about: string; kind?: string };
export type OpenFiles = {
  purchases: { rows: number; on: string | null; fields: readonly Field[] };
  contracts: { rows: number; on: string | null; fields: readonly Field[] };
};

/** What is given away: each file with its licence, its date and its fields. */
export function OpenFilesSection({ files: { purchases, contracts } }: { files: OpenFiles }) {
  return (
    <Section
      id="telecharger"
      title="Données ouvertes"
      intro={
        <>
          À reprendre librement, sans compte, sous{" "}
          <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence">Licence Ouverte 2.0</a>, en citant
          Réciproque et la date du fichier. Les fichiers sont à jour à chaque lecture.
        </>
      }
    >
      <h3 id="achats-programmes" className="mt-6">
        Achats programmés
      </h3>
      <p>
        {number(purchases.rows)} achats publiés dont la remise des offres n'est pas passée
        {purchases.on ? `, dernier changement le ${purchases.on}` : ""}. Ce ne sont pas des avis de marché.
      </p>
      <ul className="my-3">
        <li>
          <a href="/donnees/achats-programmes.json">achats-programmes.json</a>, un achat avec ses lots
        </li>
        <li>
          <a href="/donnees/achats-programmes.csv">achats-programmes.csv</a>, une ligne par lot
        </li>
        <li>
          <a href="/besoins.rss">Flux RSS</a> et <a href="/besoins.ics">calendrier iCal</a> des besoins, ou de{" "}
          <Link to="/besoins">toute recherche</Link>&nbsp;;{" "}
          <Link to="/besoins/calendrier">calendrier par mois</Link>
        </li>
      </ul>
      <Fields fields={purchases.fields} name="achats programmés" />
      <h3 id="marches" className="mt-6">
        Marchés des acheteurs
      </h3>
      <p>
        {number(contracts.rows)} marchés, repris des données essentielles de la commande publique
        {contracts.on ? `, dernière reprise le ${contracts.on}` : ""}. La fin est calculée&nbsp;: notification
        plus durée publiée.
      </p>
      <ul className="my-3">
        <li>
          <a href="/donnees/marches.csv">marches.csv</a>, une ligne par marché&nbsp;; ceux d'un seul acheteur
          depuis <Link to="/acheteurs">sa page</Link>
        </li>
      </ul>
      <Fields fields={contracts.fields} name="marchés" />
    </Section>
  );
}

function Fields({ fields, name }: { fields: readonly Field[]; name: string }) {
  return (
    <Disclosure label={`Les ${fields.length} champs du fichier CSV des ${name}`}>
      <p className="hint">
        UTF-8, points-virgules, dates AAAA-MM-JJ, montants en euros hors taxes avec une virgule. Un champ vide
        n'est pas connu.
      </p>
      <DataTable
        caption={`Champs du fichier des ${name}`}
        hideCaption
        rows={fields}
        rowKey={({ label }) => label}
        columns={[
          { key: "label", label: "Champ", cell: ({ label }) => <code>{label}</code> },
          { key: "about", label: "Ce qu'il dit", cell: ({ about }) => about },
        ]}
      />
    </Disclosure>
  );
}
