import { Link } from "@remix-run/react";
import { Icon } from "#app/ui/icon.tsx";

/** The filters in force, each a link that takes it away. */
export function Chips(props: { chips: readonly { label: string; to: string }[]; clearTo?: string }) {
  if (props.chips.length === 0) return null;
  return (
    <div className="chips">
      {props.chips.map((chip) => (
        <Link key={chip.to + chip.label} to={chip.to} className="chip" preventScrollReset>
          <span className="sr-only">Retirer le filtre </span>
          {chip.label}
          <Icon name="cross" size={11} />
        </Link>
      ))}
      {props.clearTo ? (
        <Link to={props.clearTo} preventScrollReset>
          Tout retirer
        </Link>
      ) : null}
    </div>
  );
}
