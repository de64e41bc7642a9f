import { useEffect, useState } from "react";

/** Copies words to paste elsewhere. Shown only where a browser can: without it, the words are there to be selected. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"absent" | "ready" | "copied">("absent");
  useEffect(() => {
    if (navigator.clipboard) setState("ready");
  }, []);
  if (state === "absent") return null;
  return (
    <button
      type="button"
      className="button button-link"
      // A browser may refuse the clipboard: the button then goes, and the words stay.
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setState("copied"),
          () => setState("absent"),
        )
      }
    >
      <span aria-live="polite">{state === "copied" ? "Copié" : "Copier"}</span>
      <span className="sr-only"> : {label}</span>
    </button>
  );
}
