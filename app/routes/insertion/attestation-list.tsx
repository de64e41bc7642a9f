import { Link } from "@remix-run/react";

/** The attestations issued for a commitment, each as it was. */
export function AttestationList({ attestations }: { attestations: readonly { id: number; on: string }[] }) {
  if (attestations.length === 0) return null;
  return (
    <ul className="verdict-reasons">
      {attestations.map(({ id, on }) => (
        <li key={id}>
          <Link to={`/espace/heures/attestations/${id}`}>
            Attestation n°&nbsp;{id} du {on}
          </Link>
        </li>
      ))}
    </ul>
  );
}
