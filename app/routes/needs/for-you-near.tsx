import type { ForYouPage } from "#app/routes/needs/for-you.tsx";
import { addressOf, isNarrowed, PER_PAGE } from "#app/routes/needs/for-you-asked.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Rows } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { NearRow } from "#app/views/near-row.tsx";

type Near = NonNullable<ForYouPage["near"]>;

/** « Presque »: one thing missing, by kind of thing. */
export function NearView({ page, near, home }: { page: ForYouPage; near: Near; home: string }) {
  const { asked } = page;
  return (
    <>
      {near.kinds.length > 0 ? (
        <div className="border-b border-line py-3">
          <SortLinks
            label="Ce qui manque"
            links={[
              { label: "tout", to: addressOf(asked, { missing: null }), current: asked.missing === null },
              ...near.kinds.map(({ kind, label }) => ({
                label,
                to: addressOf(asked, { missing: kind }),
                current: asked.missing === kind,
              })),
            ]}
          />
          {near.offer ? (
            <SortLinks
              label="Offre"
              links={[
                { label: "toutes", to: addressOf(asked, { offerId: null }), current: false },
                { label: near.offer, to: addressOf(asked, {}), current: true },
              ]}
            />
          ) : null}
        </div>
      ) : null}
      {near.total === 0 ? <Nothing narrowed={isNarrowed(asked)} home={home} /> : null}
      {near.rows.length > 0 ? (
        <Rows label="Besoins auxquels une chose manque">
          {near.rows.map((one) => (
            <NearRow key={one.id} level={2} near={one} page="?" mayChange={page.may.change} />
          ))}
        </Rows>
      ) : null}
      <Pagination
        page={asked.page}
        perPage={PER_PAGE}
        total={near.total}
        to={(to) => addressOf(asked, { page: to })}
      />
    </>
  );
}

function Nothing({ narrowed, home }: { narrowed: boolean; home: string }) {
  if (narrowed) {
    return (
      <EmptyState
        title="Rien ne manque de cette façon"
        why="Aucun besoin ouvert ne tient à cette seule chose."
        ways={[{ to: "?vue=presque", label: "Voir tout ce qui manque" }]}
      />
    );
  }
  return (
    <EmptyState
      title="Aucun besoin ne tient à une seule chose"
      why="Un besoin paraît ici quand il vous échappe pour une seule raison que vous pouvez changer : un rayon trop court, un métier voisin, un statut à justifier, une capacité non déclarée."
      ways={[
        { to: "?", label: "Voir les besoins qui correspondent" },
        { to: `${home}/offres`, label: "Revoir vos offres" },
      ]}
    />
  );
}
