import { Form, Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { ContractsData } from "#app/routes/contracts/contracts-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FieldRow, SubmitButton, TextField } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { VerdictTag } from "#app/ui/verdict.tsx";

/** Holders met again below the dispense: the third duty of R. 2122-8. */
export function RepeatSection({ data: { asked, repeats } }: { data: ContractsData }) {
  const { times, months } = asked.repeat;
  return (
    <Section
      title="Le même titulaire, encore"
      id="titulaires"
      intro={
        <>
          Sous le seuil de dispense, l'acheteur veille à ne pas contracter systématiquement avec un même
          opérateur lorsque plusieurs offres peuvent répondre au besoin.{" "}
          <LawRef>CCP, art. R.&nbsp;2122-8</LawRef>
        </>
      }
    >
      {repeats.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucun titulaire répété"
          why={`Sur ${months} mois, personne n'a reçu ${count(times, "marché")} ou plus de la même famille sous le seuil de dispense.`}
        />
      ) : (
        <Rows label={count(repeats.length, "titulaire")}>
          {repeats.map((repeat) => (
            <RepeatItem key={repeat.key} repeat={repeat} />
          ))}
        </Rows>
      )}
      <Settings times={times} months={months} />
    </Section>
  );
}

function RepeatItem({ repeat }: { repeat: ContractsData["repeats"][number] }) {
  const { name, holder, family, awards, total, others, code } = repeat;
  return (
    <li className="py-5">
      <h3 className="row-title">{name}</h3>
      <p className="row-who">
        {family}
        {name === holder ? "" : ` · SIREN ${holder}`}
      </p>
      <p className="pt-2">
        <VerdictTag verdict="to-prove">
          {count(awards.length, "marché")} · {total}
        </VerdictTag>
      </p>
      <p className="pt-2 text-s">
        {others === 0
          ? "Aucun autre titulaire dans cette famille sur la période. "
          : `${count(others, "autre titulaire", "autres titulaires")} dans cette famille sur la période. `}
        <Link to={`/fournisseurs?cpv=${code}`}>Qui d'autre pourrait répondre&nbsp;?</Link>
      </p>
      <ul className="verdict-reasons pt-2">
        {awards.map(({ id, uid, object, on, amount, procedure }) => (
          <li key={id}>
            {on} · {amount} · {object}{" "}
            <span className="law-ref">
              n°&nbsp;{uid}
              {procedure ? `, ${procedure.toLowerCase()}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Settings({ times, months }: { times: number; months: number }) {
  return (
    <div className="pt-4">
      <Disclosure
        label={`Signalé à partir de ${times} marchés en ${months} mois\u00a0: un réglage, pas la loi`}
      >
        <p className="hint">
          Aucun texte ne donne de nombre ni de durée. Ces deux valeurs sont celles de l'outil&nbsp;:
          changez-les selon vos règles internes.
        </p>
        <Form method="get" action="#titulaires" className="form">
          <FieldRow>
            <TextField
              label="À partir de"
              name="fois"
              unit="marchés"
              width="short"
              required
              inputMode="numeric"
              defaultValue={String(times)}
            />
            <TextField
              label="Sur"
              name="mois"
              unit="mois"
              width="short"
              required
              inputMode="numeric"
              defaultValue={String(months)}
            />
          </FieldRow>
          <div>
            <SubmitButton tone="plain">Appliquer ces réglages</SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}
