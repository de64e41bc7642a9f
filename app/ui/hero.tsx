import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { number } from "#app/fr.ts";

/** The opening of the home page: one sentence, one line, the search box as child, then trades as plain links. */
export function Hero(props: { title: ReactNode; lead: ReactNode; children: ReactNode }) {
  return (
    <div className="hero">
      <h1>{props.title}</h1>
      <p className="lead">{props.lead}</p>
      {props.children}
    </div>
  );
}

export function Shortcuts(props: {
  label: string;
  links: readonly { to: string; label: string; count?: number }[];
}) {
  return (
    <ul className="shortcuts" aria-label={props.label}>
      {props.links.map((link) => (
        <li key={link.to}>
          <Link to={link.to}>{link.label}</Link>
          {link.count === undefined ? null : <span>{number(link.count)}</span>}
        </li>
      ))}
    </ul>
  );
}
