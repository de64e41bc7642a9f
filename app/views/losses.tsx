import { Notice } from "#app/ui/notice.tsx";

/**
 * Statuses lost since an answer was given: since when, why, and what it changes. Beside the answer, on both sides.
 * `apart`: above a whole page.
 */
export function Losses({ losses, apart = false }: { losses: readonly string[]; apart?: boolean }) {
  if (losses.length === 0) return null;
  return (
    <div className={apart ? "mb-8" : "my-2"}>
      <Notice tone="warn">
        {losses.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Notice>
    </div>
  );
}
