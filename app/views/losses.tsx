import { Notice } from "#app/ui/notice.tsx";

/** Statuses lost since an answer was given: since when, why, and what it changes. Beside the answer, on both sides. */
export function Losses({ losses }: { losses: readonly string[] }) {
  if (losses.length === 0) return null;
  return (
    <div className="my-2">
      <Notice tone="warn">
        {losses.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Notice>
    </div>
  );
}
