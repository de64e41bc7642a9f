import { Link } from "@remix-run/react";
import type { Call } from "#app/routes/calls/call.tsx";
import { Section } from "#app/ui/section.tsx";

/** What is asked of all. */
export function CallQuestions({ questions }: { questions: Call["questions"] }) {
  if (questions.length === 0) return null;
  return (
    <Section title="Questions posées">
      <ol className="rows">
        {questions.map(({ id, label, how, choices }, index) => (
          <li key={id} className="grid grid-cols-[2rem_1fr] py-4">
            <span className="font-bold text-muted">{index + 1}</span>
            <div>
              <p>{label}</p>
              <p className="text-s text-muted">{how}</p>
              {choices.length > 0 ? <p className="mt-1 text-s">{choices.join(" · ")}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The purchases that the call prepares. */
export function CallPurchases({ purchases }: { purchases: Call["purchases"] }) {
  if (purchases.length === 0) return null;
  return (
    <Section title="Achats préparés">
      <ul className="rows">
        {purchases.map(({ id, title, state }) => (
          <li key={id} className="py-3">
            <Link to={`/besoins/${id}`}>{title}</Link>
            <span className="block text-s text-muted">{state}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
