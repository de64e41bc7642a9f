import { Link } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { bound } from "#app/ui/bound.ts";

/** A titled part of a page: heading on a rule, one link at its right. */
export function Section(props: {
  title: ReactNode;
  /** anchor of the section */
  id?: string;
  link?: { to: string; label: string };
  /** what stands at the right of the heading when it is not a plain link */
  aside?: ReactNode;
  intro?: ReactNode;
  /** 3 for a section inside a section */
  level?: 2 | 3;
  children?: ReactNode;
}) {
  const headingId = useId();
  const Heading = props.level === 3 ? "h3" : "h2";
  return (
    <section className="section" id={props.id} aria-labelledby={headingId}>
      <div className="section-head">
        <Heading id={headingId}>{bound(props.title)}</Heading>
        {props.link ? (
          <Link className="section-link" to={props.link.to}>
            {props.link.label}
          </Link>
        ) : null}
        {props.aside ? <div className="section-head-aside">{props.aside}</div> : null}
      </div>
      {props.intro ? <p className="section-intro">{bound(props.intro)}</p> : null}
      <div className="section-body">{props.children}</div>
    </section>
  );
}

/** Main matter and what stands beside it: 320 px, or 7/5 when `even`, or 254 px of filters at the left. */
export function Columns(props: {
  kind?: "aside" | "even" | "filters";
  sticky?: boolean;
  children: ReactNode;
}) {
  const kind = props.kind === "even" ? " columns-even" : props.kind === "filters" ? " columns-filters" : "";
  return <div className={`columns${kind}${props.sticky ? " columns-sticky" : ""}`}>{props.children}</div>;
}

/** A list whose rows are parted by rules. `quiet`: ink titles, less air, for lists beside the main matter. */
export function Rows(props: {
  quiet?: boolean;
  search?: boolean;
  ordered?: boolean;
  label?: string;
  children: ReactNode;
}) {
  const className = `rows${props.quiet ? " rows-quiet" : ""}${props.search ? " rows-search" : ""}`;
  const List = props.ordered ? "ol" : "ul";
  return (
    <List className={className} aria-label={props.label}>
      {props.children}
    </List>
  );
}
