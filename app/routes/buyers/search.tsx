import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { RADII } from "#app/domain/territory.ts";
import { pageTitle } from "#app/fr.ts";
import { getViewer } from "#app/http/session.ts";
import { BuyerRow } from "#app/routes/buyers/buyer-row.tsx";
import { type BuyersPage, loadBuyers } from "#app/routes/buyers/search-data.ts";
import { Chips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facets } from "#app/ui/facets.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SearchSentence } from "#app/ui/search-sentence.tsx";
import { Columns, Rows } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.sentence ?? "Acheteurs") },
  {
    name: "description",
    content:
      "Qui achète quoi, où, et quand il y réfléchit de nouveau\u00a0: les marchés publics en données ouvertes, les achats programmés et les appels à manifestation d'intérêt, par acheteur.",
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await getViewer(args);
  return loadBuyers(args.context.services, { url: new URL(args.request.url), viewer });
}

export default function Buyers() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <BuyerBox box={page.box} />
      <div className="mt-8">
        <SearchSentence parts={[{ text: page.sentence }]} />
      </div>
      <div className="my-4">
        <Chips chips={page.chips} />
      </div>
      <Remarks page={page} />
      <Toolbar aside={page.total > 1 ? <SortLinks links={page.sorts} /> : undefined}>
        {page.sellers.length > 0 ? <SortLinks label="Achètent" links={page.sellers} /> : null}
      </Toolbar>
      <Columns kind="filters">
        <Facets action="/acheteurs" groups={page.facets.groups} keep={page.facets.keep} />
        <Found page={page} />
      </Columns>
    </>
  );
}

/** Words, place and distance: plain fields, one form. */
function BuyerBox({ box }: Pick<BuyersPage, "box">) {
  return (
    <search>
      <Form method="get" action="/acheteurs" className="search-box search-box-wide" key={JSON.stringify(box)}>
        {box.keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="search-box-field">
          <label htmlFor="recherche-q">Ce qu'ils achètent</label>
          <input
            id="recherche-q"
            name="q"
            type="search"
            defaultValue={box.q}
            placeholder="Un métier, un acheteur"
            autoComplete="off"
          />
        </div>
        <div className="search-box-field">
          <label htmlFor="recherche-ou">Où&nbsp;?</label>
          <input id="recherche-ou" name="ou" defaultValue={box.where} autoComplete="off" />
        </div>
        <button type="submit" className="search-box-submit">
          Chercher
        </button>
        {box.near === null ? null : <Radius km={box.near} />}
      </Form>
    </search>
  );
}

function Radius({ km }: { km: number }) {
  return (
    <p className="col-span-full flex items-center gap-3 border-t border-line px-[18px] py-2 text-s">
      <label htmlFor="rayon">Siège à moins de</label>
      <select id="rayon" name="rayon" className="input input-short" defaultValue={String(km)}>
        {RADII.map((radius) => (
          <option key={radius} value={radius}>
            {radius}&nbsp;km
          </option>
        ))}
      </select>
    </p>
  );
}

function Remarks({ page: { question, nothingSold } }: { page: BuyersPage }) {
  return (
    <>
      {question ? (
        <div className="mb-4">
          <Notice
            tone="warn"
            title={`«\u00a0${question.typed}\u00a0»\u00a0: ce lieu n'est pas connu, ou plusieurs portent ce nom`}
          >
            <p>En attendant, la liste porte sur toute la France.</p>
            <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
              {question.candidates.map(({ label, to }) => (
                <li key={to}>
                  <Link to={to}>{label}</Link>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      {nothingSold ? (
        <div className="mb-4">
          <Notice tone="warn" title="Vos offres ne disent encore aucun métier">
            <p>
              <Link to={nothingSold}>Décrivez une offre</Link>&nbsp;: les acheteurs de ce métier se montrent
              ici.
            </p>
          </Notice>
        </div>
      ) : null}
    </>
  );
}

function Found({ page }: { page: BuyersPage }) {
  if (page.total === 0) {
    return (
      <EmptyState
        title="Aucun acheteur ne répond à cette recherche"
        why="Aucun marché connu ni aucune annonce publiée n'est de ce métier à cet endroit. Les marchés viennent des données essentielles que les acheteurs publient&nbsp;: tous ne sont pas encore repris ici."
        ways={page.wider}
      />
    );
  }
  const glue = page.address.includes("?") ? "&" : "?";
  return (
    <div>
      <Rows label="Acheteurs">
        {page.rows.map((buyer) => (
          <BuyerRow key={buyer.id} buyer={buyer} />
        ))}
      </Rows>
      <Pagination
        page={page.page}
        perPage={page.perPage}
        total={page.total}
        to={(wanted) => (wanted === 1 ? page.address : `${page.address}${glue}page=${wanted}`)}
      />
      <p className="hint pt-4">
        Marchés&nbsp;: données essentielles de la commande publique, telles que publiées. La fenêtre de
        programmation court de 24 à 12 mois avant la fin d'un marché&nbsp;: c'est une durée d'usage, pas un
        délai légal.
      </p>
    </div>
  );
}
