import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { bound } from "#app/ui/bound.ts";

/** Signature piece: an empty state works. Why it is empty, then the nearest useful things, best first. */
export function EmptyState(props: {
  title: string;
  why: ReactNode;
  /** « Élargir au Puy-de-Dôme », « 14 offres » */
  ways?: readonly { to: string; label: string; note?: string }[];
  level?: 2 | 3;
}) {
  const Title = props.level === 3 ? "h3" : "h2";
  return (
    <div className="empty">
      <div className="empty-rule">
        <Title>{bound(props.title)}</Title>
        <p>{bound(props.why)}</p>
        {props.ways && props.ways.length > 0 ? (
          <ul>
            {props.ways.map((way) => (
              <li key={way.to + way.label}>
                <Link to={way.to}>{way.label}</Link>
                {way.note ? <span>{way.note}</span> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
