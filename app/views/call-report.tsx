import { count } from "#app/fr.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Section } from "#app/ui/section.tsx";

type Report = {
  answers: number;
  learnt: string;
  follows: string;
  audience: "public" | "answerers";
  on: string;
};

/** The report of a call, as it was frozen. */
export function CallReportView({ report }: { report: Report }) {
  return (
    <Section title="Bilan" id="bilan" aside={`figé le ${report.on}`}>
      <DescriptionList
        entries={[
          { label: "Réponses", value: count(report.answers, "réponse reçue", "réponses reçues") },
          {
            label: "Ce que l'appel a appris",
            value: <span className="whitespace-pre-line">{report.learnt}</span>,
          },
          { label: "Ce qui suit", value: <span className="whitespace-pre-line">{report.follows}</span> },
          {
            label: "Lu par",
            value: report.audience === "public" ? "tous" : "ceux qui ont répondu",
          },
        ]}
      />
    </Section>
  );
}
