import { Link } from "@remix-run/react";

/** « Trier par pertinence distance capacité »: links; the one in force is bold and is not a link. */
export function SortLinks(props: {
  label?: string;
  links: readonly { label: string; to: string; current: boolean }[];
}) {
  const label = props.label ?? "Trier par";
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
    </nav>
  );
}
