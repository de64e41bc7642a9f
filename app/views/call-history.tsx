import type { HistoryLine } from "#app/views/calls.ts";

/** What happened to a call, a line each, with its motive. */
export function CallHistory({ lines }: { lines: readonly HistoryLine[] }) {
  return (
    <ol className="rows rows-quiet">
      {lines.map(({ key, on, what, motive }) => (
        <li key={key} className="py-3">
          <span className="text-s text-muted">{on} ·</span> <span>{what}</span>
          {motive ? <span className="block text-s">{motive}</span> : null}
        </li>
      ))}
    </ol>
  );
}
