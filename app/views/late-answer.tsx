import type { Late } from "#app/http/late-answer.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What was typed when the deadline passed: kept, not sent. `open`: the deadline moved since, it may be sent. */
export function LateAnswer({ late, open }: { late: Late | null; open: boolean }) {
  if (!late) return null;
  return (
    <div className="my-6">
      <Notice tone="warn" title={`Votre réponse du ${late.at} est restée en brouillon`}>
        <p>
          Le délai venait de passer : elle n'a pas été transmise, et l'acheteur ne la voit pas.{" "}
          {open
            ? "Le délai a changé depuis : reprenez-la ci-dessous."
            : "Elle reste ici, à reprendre ailleurs."}
        </p>
        <DescriptionList
          narrow
          entries={late.content.map(({ label, value }) => ({
            label,
            value: <span className="whitespace-pre-line">{value}</span>,
          }))}
        />
      </Notice>
    </div>
  );
}
