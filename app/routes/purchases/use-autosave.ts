import { useFetcher } from "@remix-run/react";
import { type FocusEvent, useRef } from "react";

/** Keeps the form in a draft of the server each time a field that changed is left. Without JavaScript, a button does. */
export function useAutosave() {
  const fetcher = useFetcher<{ draftAt?: string }>();
  const changed = useRef(false);
  return {
    at: fetcher.data?.draftAt ?? null,
    onChange: () => {
      changed.current = true;
    },
    onBlur: (event: FocusEvent<HTMLFormElement>) => {
      // On the way to a button, the whole form is about to be sent.
      if (!changed.current || event.relatedTarget instanceof HTMLButtonElement) return;
      changed.current = false;
      const form = new FormData(event.currentTarget);
      form.set("intent", "draft");
      form.set("quiet", "1");
      fetcher.submit(form, { method: "post", preventScrollReset: true });
    },
  };
}
