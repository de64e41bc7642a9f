import { Link } from "@remix-run/react";

/** In the demo no mail leaves: where it can be read. */
export function DemoMailbox({ demo }: { demo: boolean }) {
  if (!demo) return null;
  return (
    <p>
      Dans la démonstration, les courriels se lisent <Link to="/courriels">sur cette page</Link>.
    </p>
  );
}
