import { useFetcher } from "@remix-run/react";
import { type FocusEvent, type FormEvent, useEffect, useRef } from "react";

/** A text that is still being written is kept when nothing was typed for that long. */
const PAUSE_MS = 4000;

/**
 * Keeps the form in a draft of the server each time a field that changed is left, or that one stops writing in it.
 * Without JavaScript, a button does.
 */
export function useAutosave() {
  const fetcher = useFetcher<{ draftAt?: string }>();
  const changed = useRef(false);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(pause.current), []);
  const save = (form: HTMLFormElement) => {
    clearTimeout(pause.current);
    changed.current = false;
    const draft = new FormData(form);
    draft.set("intent", "draft");
    draft.set("quiet", "1");
    fetcher.submit(draft, { method: "post", preventScrollReset: true });
  };
  return {
    at: fetcher.data?.draftAt ?? null,
    onChange: ({ currentTarget }: FormEvent<HTMLFormElement>) => {
      changed.current = true;
      clearTimeout(pause.current);
      pause.current = setTimeout(() => save(currentTarget), PAUSE_MS);
    },
    // The whole form is being sent.
    onSubmit: () => clearTimeout(pause.current),
    onBlur: (event: FocusEvent<HTMLFormElement>) => {
      // On the way to a button, the whole form is about to be sent.
      if (!changed.current || event.relatedTarget instanceof HTMLButtonElement) return;
      save(event.currentTarget);
    },
  };
}
