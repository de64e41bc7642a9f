import type { ReactNode } from "react";

/** A record: what is known, and under it how it is known. Records are description lists, never cards. */
export type Entry = { label: string; value: ReactNode; note?: ReactNode };

/** Entries whose value is null are left out; say « non précisé » yourself where the absence matters. */
export function DescriptionList({
  entries,
  narrow = false,
}: {
  entries: readonly Entry[];
  narrow?: boolean;
}) {
  return (
    <dl className={narrow ? "records records-narrow" : "records"}>
      {entries
        .filter((entry) => entry.value !== null && entry.value !== undefined && entry.value !== "")
        .map((entry) => (
          <div key={entry.label}>
            <dt>{entry.label}</dt>
            <dd>
              {entry.value}
              {entry.note ? <span className="records-note">{entry.note}</span> : null}
            </dd>
          </div>
        ))}
    </dl>
  );
}
