import { Link } from "@remix-run/react";

/** To the lists of an organisation, and back here. */
export function KeepLink({ id, name, back }: { id: number; name: string; back: string }) {
  return (
    <Link to={`/fournisseurs/${id}/garder?retour=${encodeURIComponent(back)}`} className="keep-link">
      Garder dans une liste<span className="sr-only">{`\u00a0: ${name}`}</span>
    </Link>
  );
}
