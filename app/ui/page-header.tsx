import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { bound } from "#app/ui/bound.ts";

/** The top of a page: where one is, the one h1, one line of facts, one primary action. */
type Crumb = { label: string; to?: string };

export function PageHeader(props: {
  title: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** state of the thing: a Tag */
  state?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="page-header">
      {props.crumbs ? <Breadcrumb crumbs={props.crumbs} /> : null}
      <div className="page-header-top">
        <h1>{bound(props.title)}</h1>
        {props.actions ? <div className="page-header-actions">{props.actions}</div> : null}
      </div>
      {props.lead ? <p className="page-header-lead">{bound(props.lead)}</p> : null}
      {props.state ? <div className="tags page-header-state">{props.state}</div> : null}
    </div>
  );
}

/** Way back. The last crumb is where one is: it has no link. */
function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Fil d'Ariane">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : <span>{crumb.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
