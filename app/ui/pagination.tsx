import { Link } from "@remix-run/react";
import { number } from "#app/fr.ts";

/** Pages as links: previous, a few numbers, next; and which answers these are. */
export function Pagination(props: {
  page: number;
  perPage: number;
  total: number;
  /** address of a page */
  to: (page: number) => string;
}) {
  const last = Math.max(Math.ceil(props.total / props.perPage), 1);
  if (last === 1) return null;
  const first = (props.page - 1) * props.perPage + 1;
  return (
    <nav className="pagination" aria-label="Pages de résultats">
      <p>
        {number(first)} à {number(Math.min(first + props.perPage - 1, props.total))} sur {number(props.total)}
      </p>
      <ol>
        {props.page > 1 ? (
          <li>
            <Link to={props.to(props.page - 1)} rel="prev">
              Précédente
            </Link>
          </li>
        ) : null}
        {pagesShown(props.page, last).map((page, index) =>
          page === null ? (
            <li key={`gap-${index}`} aria-hidden="true">
              <span>…</span>
            </li>
          ) : (
            <li key={page}>
              {page === props.page ? (
                <span aria-current="page">{page}</span>
              ) : (
                <Link to={props.to(page)}>
                  <span className="sr-only">Page </span>
                  {page}
                </Link>
              )}
            </li>
          ),
        )}
        {props.page < last ? (
          <li>
            <Link to={props.to(props.page + 1)} rel="next">
              Suivante
            </Link>
          </li>
        ) : null}
      </ol>
    </nav>
  );
}

/** First, last, and those around the current one; null where some are left out. (7, 20) → 1 … 6 7 8 … 20 */
export function pagesShown(page: number, last: number): (number | null)[] {
  const kept = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const pages = [...new Set(kept)].sort((a, b) => a - b);
  return pages.flatMap((n, index) => {
    const before = pages[index - 1];
    if (before === undefined || n === before + 1) return [n];
    return n === before + 2 ? [n - 1, n] : [null, n];
  });
}
