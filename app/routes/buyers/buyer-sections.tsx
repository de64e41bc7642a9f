import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { BuyerPageData } from "#app/routes/buyers/buyer-data.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { NeedRow } from "#app/ui/need-row.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Props = { buyer: BuyerPageData };

/** What it announces: purchases on one axis, then its open calls. */
export function Announced({ buyer: { purchases, calls, claimed } }: Props) {
  const range = commonRange(purchases.map(({ dates }) => dates));
  return (
    <>
      <Section
        id="achats"
        title="Achats programmés"
        aside={
          purchases.length > 0 ? <span className="text-muted">{count(purchases.length, "achat")}</span> : null
        }
      >
        {purchases.length > 0 ? (
          <Rows label="Achats programmés">
            {purchases.map(({ id, about, tags, ...purchase }) => (
              <NeedRow
                key={id}
                to={`/besoins/${id}`}
                buyer={about}
                range={range}
                {...purchase}
                tags={tags.length > 0 ? tags.map((tag) => <Tag key={tag}>{tag}</Tag>) : undefined}
              />
            ))}
          </Rows>
        ) : (
          <EmptyState
            level={3}
            title="Aucun achat programmé publié"
            why={
              claimed
                ? "Cet acheteur n'annonce rien aujourd'hui. Suivez-le\u00a0: vous serez prévenu de ce qu'il publie."
                : "Cet acheteur n'utilise pas encore ce site\u00a0: on ne connaît de lui que ses marchés publiés en données ouvertes."
            }
          />
        )}
      </Section>
      {calls.length > 0 ? (
        <Section id="ami" title="Appels à manifestation d'intérêt ouverts">
          <ul className="rows">
            {calls.map(({ id, title, when }) => (
              <li key={id} className="py-3">
                <Link to={`/ami/${id}`}>{title}</Link>
                <p className="text-s text-muted">{when}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** Contracts of open data, family by family; the first is open, it holds the next contract to end. */
export function Contracts({ buyer: { families, contracts, isPrivate } }: Props) {
  return (
    <Section
      id="marches"
      title="Marchés connus"
      aside={contracts > 0 ? <span className="text-muted">{count(contracts, "marché")}</span> : null}
      intro="Données essentielles de la commande publique, telles que l'acheteur les a publiées. Les reconductions et les avenants n'y figurent pas toujours&nbsp;: la fin est celle de la durée publiée."
    >
      {families.length > 0 ? (
        families.map((family, index) => <Family key={family.key} family={family} open={index === 0} />)
      ) : (
        <EmptyState
          level={3}
          title="Aucun marché connu"
          why={
            isPrivate
              ? "Un acheteur privé n'a pas à publier ses marchés."
              : "Aucune donnée essentielle de cet acheteur n'a encore été reprise ici. Cela ne veut pas dire qu'il n'achète pas."
          }
        />
      )}
    </Section>
  );
}

type FamilyData = BuyerPageData["families"][number];

function Family({ family: { name, about, contracts }, open }: { family: FamilyData; open: boolean }) {
  return (
    <div className="border-b border-line py-3">
      <Disclosure open={open} label={`${name} · ${about}`}>
        <DataTable
          caption={`Marchés de la famille ${name}`}
          hideCaption
          rows={contracts}
          rowKey={({ id }) => id}
          columns={[
            { key: "object", label: "Objet", cell: (contract) => <ContractObject contract={contract} /> },
            { key: "holders", label: "Titulaire", cell: ({ holders }) => holders || "non publié" },
            { key: "amount", label: "Montant HT", numeric: true, cell: ({ amount }) => amount },
            { key: "notified", label: "Notifié", cell: ({ notified }) => notified },
            {
              key: "ends",
              label: "Fin",
              cell: ({ ends, ended, window }) => (
                <span>
                  {ends}
                  {ended ? <span className="block text-s text-muted">terminé</span> : null}
                  {window ? <span className="block text-s text-muted">fenêtre {window}</span> : null}
                </span>
              ),
            },
          ]}
        />
      </Disclosure>
    </div>
  );
}

function ContractObject({
  contract: { object, uid, considerations },
}: {
  contract: FamilyData["contracts"][number];
}) {
  return (
    <>
      {object} <span className="law-ref">n°&nbsp;{uid}</span>
      <span className="block text-s font-normal text-muted">
        {considerations ?? "Aucune considération sociale ou environnementale enregistrée"}
      </span>
    </>
  );
}

/** Who it is, and what is not known of it. */
export function Identity({ buyer: { id, identity, website, claimed, contracts } }: Props) {
  return (
    <div>
      <Section title="Identité">
        <DescriptionList
          narrow
          entries={[
            ...identity,
            {
              label: "Site",
              value: website ? (
                <a href={website} rel="nofollow noopener">
                  {website.replace(/^https?:\/\/(www\.)?|\/$/gi, "")}
                </a>
              ) : null,
            },
          ]}
        />
        {claimed ? null : (
          <p className="mt-3 text-s text-muted">
            Personne ne gère encore cette fiche&nbsp;: on ne peut pas encore écrire à cet acheteur d'ici.
            C'est votre organisation&nbsp;?{" "}
            <Link to="/espace/organisations/nouvelle">Ajoutez-la avec son SIRET</Link>
          </p>
        )}
      </Section>
      <Section title="Ce que l'on ne sait pas">
        <div className="prose text-s">
          <ul>
            <li>les achats en dessous des seuils de publication des données essentielles&nbsp;;</li>
            <li>les marchés que l'acheteur n'a pas, ou pas encore, publiés&nbsp;;</li>
            <li>ses achats en préparation, tant qu'il ne les a pas publiés ici.</li>
          </ul>
        </div>
        <p className="mt-3 text-s">
          <Link to="/donnees">D'où viennent ces données</Link>
          {contracts > 0 ? (
            <>
              {" "}
              · <a href={`/donnees/marches.csv?acheteur=${id}`}>ses marchés en CSV</a>
            </>
          ) : null}
        </p>
      </Section>
    </div>
  );
}
