import type { LegalAdvice } from "#app/domain/advice.ts";
import type { Duty } from "#app/domain/duty-words.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import { LawEntry, LawPanel } from "#app/ui/verdict.tsx";

/** The law's part of the answer: procedure, then what the contract owes, then what may be reserved. */
export function DutiesSections({ data }: { data: Pick<LegalAdvice, "duties" | "bases"> }) {
  return (
    <>
      <Section
        title="Procédure et publicité"
        id="procedure"
        link={{ to: "/reserver/seuils", label: "Les seuils et leurs dates" }}
      >
        <Duties duties={data.duties.procedure} />
      </Section>
      <Section title="Obligations du contrat" id="obligations">
        <Duties duties={data.duties.contract} />
      </Section>
      <Section
        title="Ce que le droit permet de réserver"
        id="bases"
        intro="La réservation est une faculté, sans seuil de montant. Elle porte sur le marché ou sur un lot."
      >
        <LawPanel>
          {data.bases.map(({ base, verdict, title, article, text }) => (
            <LawEntry key={base} verdict={verdict} title={title} article={article}>
              {text}
            </LawEntry>
          ))}
        </LawPanel>
      </Section>
    </>
  );
}

function Duties({ duties }: { duties: readonly Duty[] }) {
  return (
    <DescriptionList
      entries={duties.map(({ label, answer, reasons }) => ({
        label,
        value: <strong>{answer}</strong>,
        note: reasons.map(({ article, text }) => (
          <span className="block" key={text}>
            {text} <LawRef>{article}</LawRef>
          </span>
        )),
      }))}
    />
  );
}
