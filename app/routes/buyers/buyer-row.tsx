import type { BuyerRowData } from "#app/routes/buyers/search-rows.ts";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Tag } from "#app/ui/tag.tsx";

/** A buyer of the list: what it bought, when it thinks of it again, what it announces. */
export function BuyerRow({ buyer }: { buyer: BuyerRowData }) {
  const { id, name, who, window, nextEnd, contracts, tags, amount } = buyer;
  return (
    <ResultRow
      to={`/acheteurs/${id}`}
      title={name}
      who={who}
      figure={amount ? { value: amount, label: "de marchés connus" } : undefined}
      tags={
        window || tags.length > 0 ? (
          <>
            {window ? <Tag state={window.open}>Fenêtre de programmation {window.words}</Tag> : null}
            {tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </>
        ) : undefined
      }
    >
      {contracts.length > 0 ? (
        <ul className="text-s">
          {contracts.map(({ id: contractId, object, about, considerations }) => (
            <li key={contractId} className="py-1">
              {object} <span className="text-muted">· {about}</span>
              {considerations ? <span className="block text-muted">{considerations}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {nextEnd && !window ? <p className="pt-1 text-s text-muted">{nextEnd}</p> : null}
    </ResultRow>
  );
}
