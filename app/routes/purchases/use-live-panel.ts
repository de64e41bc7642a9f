import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { NeedPanel } from "#app/routes/purchases/editor-panel.ts";
import { EDITOR_FORM } from "#app/routes/purchases/editor-steps.tsx";

/** Long enough for a word to be finished. */
const PAUSE_MS = 500;

/** Counts again when what is typed changed: whatever changed it, a key, a choice in a list, a box. */
export function useLivePanel(
  shown: NeedPanel | null,
  to: string,
): { panel: NeedPanel | null; busy: boolean; waits: boolean } {
  const fetcher = useFetcher<{ panel?: NeedPanel; waits?: boolean }>();
  const last = useRef<NeedPanel | null>(null);
  last.current = fetcher.data?.panel ?? last.current;
  const sent = useRef<string | null>(null);
  const submit = useRef(fetcher.submit);
  submit.current = fetcher.submit;
  useEffect(() => {
    const ask = () => {
      const form = document.getElementById(EDITOR_FORM);
      if (!(form instanceof HTMLFormElement)) return;
      const typed = new FormData(form);
      const now = wordsOf(typed);
      if (now === sent.current) return;
      const first = sent.current === null;
      sent.current = now;
      // What the page came with is already counted.
      if (first) return;
      typed.set("intent", "estimate");
      typed.set("quiet", "1");
      submit.current(typed, { method: "post", action: to, preventScrollReset: true });
    };
    ask();
    return afterTyping(ask);
  }, [to]);
  return {
    panel: last.current ?? shown,
    busy: fetcher.state !== "idle",
    waits: fetcher.data?.waits === true,
  };
}

const wordsOf = (form: FormData): string =>
  JSON.stringify([...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));

/** Asks a pause after whatever may have changed the form; returns what stops it. */
function afterTyping(ask: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  };
  const events = ["input", "change", "click", "focusout"] as const;
  for (const event of events) document.addEventListener(event, later);
  return () => {
    clearTimeout(timer);
    for (const event of events) document.removeEventListener(event, later);
  };
}
