import { Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";
import type { LotStudyState } from "#app/views/lot-studies.ts";

/** Beside what the law permits for a lot: what was decided, or that it is to be. */
export function LotStudyLine({ standing, to }: { standing: LotStudyState | undefined; to: string }) {
  if (!standing) return null;
  const { state, study } = standing;
  return (
    <div className="pt-4">
      <Notice
        tone={state === "decided" ? "success" : state === "free" ? "info" : "warn"}
        title={titleOf(standing)}
      >
        {study ? (
          <p>
            <Link to={`/espace/etudes/${study.id}`}>Étude n°&nbsp;{study.id}</Link> du {study.on}.{" "}
            <Link to={to}>{state === "outdated" ? "Refaire l'étude" : "Étudier à nouveau"}</Link>
          </p>
        ) : (
          <p>
            <Link to={to}>Étudier la réservation de ce lot</Link>
          </p>
        )}
      </Notice>
    </div>
  );
}

function titleOf({ state, study }: LotStudyState): string {
  if (state === "due") return "Étude de réservation à faire";
  if (state === "outdated") return "Le lot a changé depuis\u00a0: refaites l'étude";
  return study ? `Décidé\u00a0: ${study.title}` : "Aucune étude de réservation";
}
