import { Form } from "@remix-run/react";
import { QUOTE_ARTICLE } from "#app/domain/quote-request.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { QuoteData } from "#app/routes/quotes/quote-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { RadioGroup, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { found: QuoteData; may: boolean; state: FormState };

/** The three duties with what was done about each, then the choice and its motive. */
export function QuoteDecision({ found, may, state }: Props) {
  const { quote, dispense, duties } = found;
  const acting = may && quote.state === "sent";
  return (
    <>
      {dispense.article ? (
        <Section
          title="Les trois devoirs de l'acheteur"
          id="devoirs"
          aside={<LawRef>{QUOTE_ARTICLE}</LawRef>}
        >
          <ul className="rows">
            {duties.map((duty) => (
              <Duty key={duty.id} duty={duty} acting={acting} />
            ))}
          </ul>
        </Section>
      ) : null}
      {quote.decidedAt ? <Decided found={found} /> : null}
      {acting ? <Choose found={found} state={state} /> : null}
    </>
  );
}

function Duty({ duty, acting }: { duty: QuoteData["duties"][number]; acting: boolean }) {
  const { id, label, hint, told } = duty;
  return (
    <li className="py-4">
      <p className="font-bold">{label}</p>
      {told.map(({ done, by, on, at }) => (
        <p key={String(at)} className="mt-1 max-w-[68ch] whitespace-pre-line text-s">
          {done}{" "}
          <span className="text-muted">
            le {on}
            {by ? `, par ${by}` : ""}
          </span>
        </p>
      ))}
      {acting ? (
        <Disclosure label={told.length > 0 ? "Compléter" : "Dire ce qui a été fait"} open={told.length === 0}>
          <Form
            key={told.length}
            method="post"
            action="?#devoirs"
            className="form"
            noValidate
            preventScrollReset
          >
            <input type="hidden" name="duty" value={id} />
            <TextArea
              field={{ name: "done", id: `done-${id}`, errors: [], initialValue: "" }}
              label={`Ce qui a été fait\u00a0: ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
              hint={hint}
              rows={2}
              maxLength={3000}
            />
            <div>
              <SubmitButton tone="plain" name="intent" value="duty">
                Noter
              </SubmitButton>
            </div>
          </Form>
        </Disclosure>
      ) : told.length === 0 ? (
        <p className="hint">Rien n'est noté.</p>
      ) : null}
    </li>
  );
}

function Decided({ found: { quote, guests, decidedOn } }: { found: QuoteData }) {
  const chosen = guests.find(({ organisationId }) => organisationId === quote.chosenId);
  return (
    <Section title={quote.state === "chosen" ? "Choix" : "Sans suite"} id="choix">
      <DescriptionList
        entries={[
          { label: "Devis choisi", value: chosen ? `${chosen.name}, ${chosen.amount}` : null },
          { label: "Motif", value: <span className="whitespace-pre-line">{quote.motive}</span> },
          {
            label: "Décidé le",
            value: decidedOn,
            note: quote.decidedBy ? `par ${quote.decidedBy}` : undefined,
          },
        ]}
      />
    </Section>
  );
}

function Choose({ found, state }: { found: QuoteData; state: FormState }) {
  const answered = found.guests.filter(({ amount }) => amount !== null);
  const motive = state.field("motive");
  return (
    <Section title="Choisir" id="choix">
      {answered.length > 0 ? (
        <Form method="post" action="?#choix" className="form" noValidate>
          <RadioGroup
            field={state.field("chosen")}
            label="Devis choisi"
            required
            options={answered.map(({ organisationId, name, amount, delay }) => ({
              value: String(organisationId),
              label: name,
              hint: [amount, delay].filter(Boolean).join(" · "),
            }))}
          />
          <TextArea field={motive} label="Motif du choix" rows={3} maxLength={3000} required />
          <div>
            <SubmitButton name="intent" value="choose">
              Enregistrer le choix
            </SubmitButton>
          </div>
        </Form>
      ) : (
        <p className="hint">Aucun devis reçu pour l'instant.</p>
      )}
      <Disclosure label="Classer sans suite">
        <Form method="post" action="?#choix" className="form" noValidate>
          <TextArea
            field={{ ...motive, id: "motif-sans-suite" }}
            label="Motif"
            rows={2}
            maxLength={3000}
            required
          />
          <div>
            <SubmitButton tone="danger" name="intent" value="drop">
              Classer sans suite
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </Section>
  );
}
