import { Link } from "@remix-run/react";
import { number } from "#app/fr.ts";

/** A strip of figures of the day, each a link to the list it counts. */
export type Figure = { value: number | string; label: string; to?: string; note?: string };

export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map((figure) => {
        const value = typeof figure.value === "number" ? number(figure.value) : figure.value;
        return (
          <div className="figure" key={figure.label}>
            <dt>
              {figure.label}
              {figure.note ? <span className="figure-note"> {figure.note}</span> : null}
            </dt>
            <dd>{figure.to ? <Link to={figure.to}>{value}</Link> : value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
