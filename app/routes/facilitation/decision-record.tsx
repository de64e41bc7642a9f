import { number } from "#app/fr.ts";
import type { DecisionShown } from "#app/routes/facilitation/case-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";

/** What was decided on the social side: the decision in force, then those that it replaced. */
export function DecisionRecord({ decisions }: { decisions: readonly DecisionShown[] }) {
  const [current, ...older] = decisions;
  if (!current) return <p className="prose py-3">Pas encore décidé.</p>;
  return (
    <>
      <DescriptionList
        entries={[
          { label: "Décision", value: current.choices.join(" · ") },
          ...(current.hours === null ? [] : [{ label: "Heures", value: `${number(current.hours)}\u00a0h` }]),
          ...(current.motive === null ? [] : [{ label: "Motif de non-recours", value: current.motive }]),
          ...(current.explanation ? [{ label: "Explication", value: current.explanation }] : []),
          {
            label: "Enregistrée",
            value: `le ${current.on}${current.author ? `, par ${current.author}` : ""}`,
          },
        ]}
      />
      {older.length > 0 ? (
        <ul className="verdict-reasons">
          {older.map(({ id, choices, on }) => (
            <li key={id}>
              Remplacée&nbsp;: {choices.join(" · ")}, le {on}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
