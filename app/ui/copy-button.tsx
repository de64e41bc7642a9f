import { useEffect, useState } from "react";

const SAID = {
  absent: "",
  ready: "",
  copied: "Copié",
  refused: "Copie refusée\u00a0: sélectionnez le texte",
};

/** Copies words to paste elsewhere. Shown only where a browser can: without it, the words are there to be selected. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<keyof typeof SAID>("absent");
  useEffect(() => {
    if (navigator.clipboard) setState("ready");
  }, []);
  if (state === "absent") return null;
  return (
    <>
      {/* Beside the button: what changes inside of one is not read. */}
      <span className="hint mr-3" role="status">
        {SAID[state]}
      </span>
      <button
        type="button"
        className="button button-link"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setState("copied"),
            // A browser may refuse the clipboard: the words are there to be selected.
            () => setState("refused"),
          )
        }
      >
        Copier<span className="sr-only">&nbsp;: {label}</span>
      </button>
    </>
  );
}
