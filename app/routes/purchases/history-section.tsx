import { PURCHASE_STATE_LABELS, type PurchaseState } from "#app/domain/purchase.ts";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";

type Event = { what: string; from: PurchaseState | null; to: PurchaseState };

/** « Programmé → Publié », « Créé, programmé », « Modifié » */
export function eventWords({ what, from, to }: Event): string {
  if (what === "created") return `Créé, ${PURCHASE_STATE_LABELS[to].toLowerCase()}`;
  if (from === null || from === to) return "Modifié";
  return `${PURCHASE_STATE_LABELS[from]} → ${PURCHASE_STATE_LABELS[to]}`;
}

/** Who moved or changed the purchase, and when; its buyer's alone. */
export function HistorySection({ record: { history } }: { record: PurchaseRecord }) {
  if (history.length === 0) return null;
  return (
    <div className="py-4">
      <Disclosure label="Historique de l'achat">
        <ol className="rows rows-quiet">
          {history.map(({ id, on, who, what, motive, changes }) => (
            <li className="row" key={id}>
              <div>
                <p>
                  <strong>{what}</strong> · {on}
                </p>
                <p className="row-who">{[who, motive].filter(Boolean).join(" · ")}</p>
                <Changes changes={changes} />
              </div>
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}

type Changes = PurchaseRecord["history"][number]["changes"];

/** What a version changed; a text that it replaced is still there to be read. */
function Changes({ changes }: { changes: Changes }) {
  if (changes.length === 0) return null;
  return (
    <ul className="text-s">
      {changes.map(({ words, before }) => (
        <li key={words}>
          {words}
          {before ? (
            <Disclosure label="Texte d'avant">
              <p className="prose whitespace-pre-line">{before}</p>
            </Disclosure>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
