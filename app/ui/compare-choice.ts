import { useSyncExternalStore } from "react";

/**
 * Suppliers ticked for a comparison, kept from page to page while the browser stays on the site. Nothing is kept
 * elsewhere: a reload forgets, and without JavaScript the ticks of one page are sent by its form.
 */
export type Choice = { id: number; name: string };

export const MOST_CHOSEN = 4;

const NONE: readonly Choice[] = [];
let chosen = NONE;
const listeners = new Set<() => void>();

function change(next: readonly Choice[]) {
  chosen = next;
  for (const tell of listeners) tell();
}

export const clearChoices = () => change(NONE);

export function toggleChoice(choice: Choice) {
  const others = chosen.filter(({ id }) => id !== choice.id);
  change(others.length < chosen.length ? others : [...chosen, choice]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** On the server, and until the page is taken over: none. */
export const useChoices = (): readonly Choice[] =>
  useSyncExternalStore(
    subscribe,
    () => chosen,
    () => NONE,
  );

const never = () => () => undefined;

/** Whether JavaScript has taken the page over. */
export const useLive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
