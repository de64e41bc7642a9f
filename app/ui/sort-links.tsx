import { Link } from "@remix-run/react";
import { Change } from "#app/ui/change.tsx";

/**
 * « Trier par pertinence distance capacité »: links; the one in force is bold and is not a link. Change is announced:
 * the rows below move, and the link that was pressed is gone.
 */
export function SortLinks(props: {
  label?: string;
  links: readonly { label: string; to: string; current: boolean }[];
}) {
  const label = props.label ?? "Trier par";
  const current = props.links.find((link) => link.current);
  return (
    <nav className="inline-links" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {props.links.map((link) =>
        link.current ? (
          <span key={link.label} aria-current="true">
            {link.label}
          </span>
        ) : (
          <Link key={link.label} to={link.to} preventScrollReset>
            {link.label}
          </Link>
        ),
      )}
      <Change said={current ? `${label}\u00a0: ${current.label}` : ""} />
    </nav>
  );
}
