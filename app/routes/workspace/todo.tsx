import { Link } from "@remix-run/react";
import { bound } from "#app/ui/bound.ts";
import { Section } from "#app/ui/section.tsx";

/** One thing that waits for the reader: what, about which thing, why, and for when. */
export type TodoItem = {
  to: string;
  what: string;
  about: string;
  why: string;
  /** the article, or the structure's own rule, that it comes from */
  rule?: string;
  when: { date: string; left: string; late: boolean } | null;
  /** told when the reader has several structures */
  organisation?: string;
};

const SHOWN = 7;

/** « À faire », first on the page: late things first; beyond a few, the rest opens. */
export function Todo({ items }: { items: readonly TodoItem[] }) {
  const first = items.slice(0, SHOWN);
  const rest = items.slice(SHOWN);
  return (
    <Section title="À faire">
      {items.length === 0 ? (
        <p className="py-4 text-muted">Rien n'attend de vous aujourd'hui.</p>
      ) : (
        <>
          <Items items={first} />
          {rest.length > 0 ? (
            <details className="disclosure">
              <summary>{rest.length} de plus</summary>
              <Items items={rest} />
            </details>
          ) : null}
        </>
      )}
    </Section>
  );
}

function Items({ items }: { items: readonly TodoItem[] }) {
  return (
    <ul className="rows">
      {items.map((item) => (
        <li className="row" key={`${item.to} ${item.what}`}>
          <div>
            <h3 className="row-title">
              <Link to={item.to}>
                {item.what}
                {"\u00a0: "}
                {bound(item.about)}
              </Link>
            </h3>
            <p className="row-who">
              {item.organisation ? <strong>{item.organisation} · </strong> : null}
              {bound(item.why)}
            </p>
            {item.rule ? <p className="law-ref">{bound(item.rule)}</p> : null}
          </div>
          {item.when ? (
            <p className="row-figure">
              <strong>{item.when.date}</strong>{" "}
              <span className={item.when.late ? "text-no" : undefined}>{item.when.left}</span>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
