import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Chips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facets } from "#app/ui/facets.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SearchBox } from "#app/ui/search-box.tsx";
import { SearchSentence } from "#app/ui/search-sentence.tsx";
import { Columns, Rows } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { pathOf } from "#app/views/search/address.ts";
import { SearchFeeds } from "#app/views/search/feeds.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";
import { MapView } from "#app/views/search/map-view.tsx";
import { SearchToolbar } from "#app/views/search/toolbar.tsx";

const PLACEHOLDERS = {
  offers: "Un métier, un produit, une structure",
  suppliers: "Un nom, un SIRET, un métier",
  needs: "Un métier, un acheteur",
};

/** A page of results: box, sentence, filters, rows. The rows are the children. */
export function SearchPage({ page, children }: { page: SearchPageData; children: ReactNode }) {
  return (
    <>
      <SearchBox action={pathOf(page.kind)} wide placeholder={PLACEHOLDERS[page.kind]} {...page.box} />
      <div className="mt-8">
        <SearchSentence parts={page.sentence} />
      </div>
      <Corrected page={page} />
      {page.partly ? <p className="corrected mt-2">{page.partly}.</p> : null}
      <div id="criteres" className="my-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <Chips chips={page.chips} clearTo={page.chips.length > 1 ? page.clearTo : undefined} />
        {page.around.length > 0 ? <SortLinks label="Autour" links={page.around} /> : null}
      </div>
      <Remarks page={page} />
      <SearchToolbar page={page} />
      {page.groups.length > 0 ? (
        <Columns kind="filters">
          <Facets action={pathOf(page.kind)} groups={page.groups} keep={page.keep} />
          <Results page={page}>{children}</Results>
        </Columns>
      ) : (
        <Results page={page}>{children}</Results>
      )}
    </>
  );
}

/** « Résultats pour nettoyage. Chercher « nettoiage » tel quel. » */
function Corrected({ page: { corrected } }: { page: SearchPageData }) {
  if (!corrected) return null;
  const was = corrected.was.map((word) => `«\u00a0${word}\u00a0»`).join(", ");
  return (
    <p className="corrected mt-2">
      Résultats pour <strong>{corrected.text}</strong>.{" "}
      <Link to={corrected.exactTo}>Chercher {was} tel quel</Link>
    </p>
  );
}

function Remarks({ page: { unread, question, lostRadius, degraded } }: { page: SearchPageData }) {
  return (
    <>
      {unread ? (
        <div className="mb-4">
          <Notice tone="warn" title={`«\u00a0${cut(unread)}\u00a0»\u00a0: aucun mot à chercher`}>
            <p>Écrivez un métier, un produit ou un nom. En attendant, ce texte ne filtre rien.</p>
          </Notice>
        </div>
      ) : null}
      {question ? (
        <div className="mb-4">
          <Question {...question} />
        </div>
      ) : null}
      {lostRadius ? (
        <div className="mb-4">
          <Notice
            tone="warn"
            title={`Rayon «\u00a0${cut(lostRadius.typed)}\u00a0»\u00a0: cette distance n'est pas proposée`}
          >
            <p>Donnez {lostRadius.offered}. En attendant, rien n'est ajouté autour de la commune.</p>
          </Notice>
        </div>
      ) : null}
      {degraded ? (
        <div className="mb-4">
          <Notice title="Recherche simplifiée">
            <p>
              Le moteur habituel ne répond pas. Les résultats et les filtres restent justes&nbsp;; leur ordre
              peut différer.
            </p>
          </Notice>
        </div>
      ) : null}
    </>
  );
}

const cut = (text: string) => (text.length > 40 ? `${[...text].slice(0, 40).join("")}…` : text);

/** The place that was typed cannot be told: what it may be, as links, and what is shown meanwhile. */
function Question({ typed, taken, candidates }: NonNullable<SearchPageData["question"]>) {
  if (taken !== null) {
    return (
      <Notice title={`«\u00a0${typed}\u00a0» est lu comme ${taken}`}>
        <p>Ce peut être aussi{"\u00a0"}:</p>
        <Candidates candidates={candidates} />
      </Notice>
    );
  }
  if (candidates.length === 0) {
    return (
      <Notice tone="warn" title={`«\u00a0${typed}\u00a0»\u00a0: ce lieu n'est pas connu`}>
        <p>
          Donnez le nom d'une commune, d'un département ou d'une région, ou un code postal. En attendant, les
          résultats portent sur toute la France.
        </p>
      </Notice>
    );
  }
  const title =
    candidates.length === 1
      ? `«\u00a0${typed}\u00a0»\u00a0: vouliez-vous dire ce lieu\u00a0?`
      : `«\u00a0${typed}\u00a0»\u00a0: plusieurs lieux sont possibles`;
  return (
    <Notice tone="warn" title={title}>
      <p>Précisez lequel. En attendant, les résultats portent sur toute la France.</p>
      <Candidates candidates={candidates} />
    </Notice>
  );
}

function Results({ page, children }: { page: SearchPageData; children: ReactNode }) {
  const { empty, total, perPage, number, address } = page;
  if (page.map) return <MapView found={page.map} />;
  if (empty) return <EmptyState title="Rien pour cette recherche" {...empty} />;
  const last = Math.ceil(total / perPage);
  const glue = address.includes("?") ? "&" : "?";
  const to = (wanted: number) => (wanted === 1 ? address : `${address}${glue}page=${wanted}`);
  if (number > last) {
    return (
      <EmptyState
        title="Cette page de résultats n'existe pas"
        why={`La liste compte ${last} ${last > 1 ? "pages" : "page"}.`}
        ways={[{ to: to(last), label: "Aller à la dernière page" }]}
      />
    );
  }
  return (
    <div>
      <Rows search label="Résultats">
        {children}
      </Rows>
      <Pagination page={number} perPage={perPage} total={total} to={to} />
      <SearchFeeds follow={page.follow} />
    </div>
  );
}

function Candidates({ candidates }: Pick<NonNullable<SearchPageData["question"]>, "candidates">) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
      {candidates.map((candidate) => (
        <li key={candidate.to}>
          <Link to={candidate.to}>{candidate.label}</Link>
        </li>
      ))}
    </ul>
  );
}
