import { useEffect, useRef } from "react";

/**
 * The focus follows the parts of a page that come and go with a button of their own: pressed, it may be gone, and who
 * does not see the page is told nothing. `ids` are those of the parts shown, in order; each part takes the focus.
 * `quiet`: something else has it, a summary of errors.
 */
export function usePartFocus(ids: readonly string[], quiet = false): void {
  const before = useRef(ids);
  const key = ids.join(" ");
  useEffect(() => {
    const now = key.split(" ");
    const id = partToFocus(before.current, now);
    before.current = now;
    const part = id === null || quiet ? null : document.getElementById(id);
    // A part may be taller than the window: its name is what has to be seen.
    part?.focus({ preventScroll: true });
    part?.scrollIntoView();
  }, [key, quiet]);
}

/** The first part that came; else the one that took the place of a part that went, or the last. Null: none moved. */
export function partToFocus(before: readonly string[], now: readonly string[]): string | null {
  const came = now.find((id) => !before.includes(id));
  if (came !== undefined) return came;
  const gone = before.findIndex((id) => !now.includes(id));
  return gone === -1 ? null : (now[gone] ?? now.at(-1) ?? null);
}
