import { Link } from "@remix-run/react";
import { Bar } from "#app/ui/score.tsx";

/** Signature piece: the funnel as aligned figures, each with a thin bar in proportion to the first. */
export type FunnelStep = { label: string; value: number; to?: string; note?: string };

export function Funnel({ steps, wide = false }: { steps: readonly FunnelStep[]; wide?: boolean }) {
  const most = Math.max(...steps.map((step) => step.value), 1);
  return (
    <ol className={wide ? "funnel funnel-wide" : "funnel"}>
      {steps.map((step) => (
        <li key={step.label}>
          <strong>{step.value}</strong>
          <div>
            <div className="funnel-words">
              {step.to ? <Link to={step.to}>{step.label}</Link> : step.label}
              {step.note ? <span>{step.note}</span> : null}
            </div>
            <Bar share={step.value / most} />
          </div>
        </li>
      ))}
    </ol>
  );
}
