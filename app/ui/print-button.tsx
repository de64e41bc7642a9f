import { useEffect, useState } from "react";

/** Opens the printing of the browser: shown only where a script can, as pages print without it. */
export function PrintButton() {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <button type="button" className="button" onClick={() => print()}>
      Imprimer
    </button>
  );
}
