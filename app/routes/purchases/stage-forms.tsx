import { Form, Link } from "@remix-run/react";
import { STAGE_LABELS, type Stage, step } from "#app/domain/funnel.ts";
import { SubmitButton } from "#app/ui/form.tsx";

type Match = { organisationId: number; name: string; stage: Stage };

/** « Ajouter à la liste », or where the supplier already stands. `to` is the page of the lot, which answers. */
export function ShortlistForm({ match, to }: { match: Match; to: string }) {
  const next = step(match.stage, "list");
  if (!next.allowed || next.event === null) return <p>{STAGE_LABELS[match.stage]}</p>;
  return (
    <StageForm
      match={match}
      to={to}
      intent="list"
      label={`Ajouter à la liste de sourcing\u00a0: ${match.name}`}
    >
      Ajouter à la liste
    </StageForm>
  );
}

/** Writing to a supplier about the lot of this page. */
export function ContactLink({
  match,
  from,
}: {
  match: Pick<Match, "organisationId" | "name">;
  from: string;
}) {
  const [, purchase = "", lot = ""] = /\/achats\/(\d+)\/lots\/(\d+)/.exec(from) ?? [];
  return (
    <Link
      className="contact-link"
      to={`/fournisseurs/${match.organisationId}/contacter?achat=${purchase}&lot=${lot}`}
    >
      Contacter<span className="sr-only"> {match.name}</span>
    </Link>
  );
}

/** What the buyer does with a supplier, as one button that reads like a link. */
export function StageForm(props: {
  match: Match;
  to: string;
  intent: "list" | "contact" | "award";
  label: string;
  children: string;
}) {
  return (
    <Form method="post" action={props.to} preventScrollReset>
      <input type="hidden" name="supplier" value={props.match.organisationId} />
      <SubmitButton tone="link" name="intent" value={props.intent} label={props.label}>
        {props.children}
      </SubmitButton>
    </Form>
  );
}
