import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import { Section } from "#app/ui/section.tsx";
import { Losses } from "#app/views/losses.tsx";

type Answer = { to: string; title: string; about: string; losses: readonly string[] };

/** The answers that were given with these statuses: withdrawing one is told to their buyers. */
export function OpenAnswers({ answers }: { answers: readonly Answer[] }) {
  if (answers.length === 0) return null;
  return (
    <Section
      title="Vos réponses en cours"
      intro={`Retirer un statut prévient les acheteurs de ${answers.length === 1 ? "cette réponse" : `ces ${count(answers.length, "réponse")}`}. Déclarer son renouvellement efface la mention.`}
    >
      <ul className="rows rows-quiet">
        {answers.map(({ to, title, about, losses }) => (
          <li key={to} className="py-3">
            <Link to={to}>{title}</Link>
            <span className="block text-s text-muted">{about}</span>
            <Losses losses={losses} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
