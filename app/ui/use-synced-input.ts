import { type RefObject, useEffect, useRef } from "react";

/**
 * Uncontrolled inputs keep what was typed when a navigation in JavaScript changes what they should show.
 * This puts the served value back in when it changes, without touching the focus.
 */
export function useSyncedChecked(checked: boolean): RefObject<HTMLInputElement> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.checked = checked;
  }, [checked]);
  return input;
}
