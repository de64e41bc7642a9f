import { Form, Link } from "@remix-run/react";
import type { ForYouPage } from "#app/routes/needs/for-you.tsx";
import { addressOf, isNarrowed, PER_PAGE } from "#app/routes/needs/for-you-asked.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
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
      {near.confirm && page.may.change ? <ConfirmWidening near={near.confirm} /> : null}
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
            <NearRow key={one.id} level={2} near={one} page="" mayChange={page.may.change} />
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

/** A radius is changed once it was asked twice: it changes what the offer answers everywhere. */
function ConfirmWidening({ near }: { near: NonNullable<Near["confirm"]> }) {
  const { act, widen, offerId, name } = near;
  if (!widen || offerId === null) return null;
  return (
    <div className="py-4">
      <Notice title={`${act}\u00a0?`}>
        <p>
          {widen.from === null
            ? `Votre offre interviendra aussi jusqu'à ${widen.to}\u00a0km de votre site.`
            : `Votre offre interviendra jusqu'à ${widen.to}\u00a0km de votre site, au lieu de ${widen.from}\u00a0km.`}{" "}
          Elle reste publiée, et le changement vaut pour tous les besoins, dont «&nbsp;{name}&nbsp;».
        </p>
        <Form method="post" action="?" className="pt-3">
          <input type="hidden" name="offer" value={offerId} />
          <input type="hidden" name="radius" value={widen.to} />
          <div className="button-row">
            <SubmitButton name="intent" value="widen">
              {act}
            </SubmitButton>
            <Link to="?vue=presque">Ne rien changer</Link>
          </div>
        </Form>
      </Notice>
    </div>
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
      why="Un besoin paraît ici quand il vous échappe pour une seule raison que vous pouvez changer&nbsp;: un rayon trop court, un métier voisin, un statut à justifier, une capacité non déclarée."
      ways={[
        { to: "?", label: "Voir les besoins qui correspondent" },
        { to: `${home}/offres`, label: "Revoir vos offres" },
      ]}
    />
  );
}
