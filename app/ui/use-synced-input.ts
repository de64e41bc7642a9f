import { type RefObject, useEffect, useRef } from "react";

/**
 * Uncontrolled inputs keep what was typed when a navigation in JavaScript changes what they should show.
 * These put the served value back in when it changes, without touching the focus.
 */
export function useSyncedValue(value: string): RefObject<HTMLInputElement> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = value;
  }, [value]);
  return input;
}

export function useSyncedChecked(checked: boolean): RefObject<HTMLInputElement> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.checked = checked;
  }, [checked]);
  return input;
}
