import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { AttestationList } from "#app/routes/insertion/attestation-list.tsx";
import { CommitmentTable } from "#app/routes/insertion/commitment-table.tsx";
import { actOnOwnHours } from "#app/routes/insertion/own-actions.ts";
import { ownHours } from "#app/routes/insertion/own-data.ts";
import { OwnEntries, StatementForm } from "#app/routes/insertion/own-parts.tsx";
import { PeopleSection } from "#app/routes/insertion/own-people.tsx";
import { ProofAgain } from "#app/routes/insertion/proof-again.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Nos heures d'insertion") }];

export async function loader(args: LoaderFunctionArgs) {
  return ownHours(args);
}

export async function action(args: ActionFunctionArgs) {
  return actOnOwnHours(args);
}

export default function OwnHours() {
  const { id, name, links, chosen, entries } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const posted = String(result?.initialValue?.intent ?? "");
  const state = formState(posted === "enter" ? result : undefined, { employer: name });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Heures d'insertion" },
        ]}
        title="Nos heures d'insertion"
        lead="Ce qui est dû, fait, à faire&nbsp;; et le relevé de chaque mois, par pseudonyme."
      />
      <ErrorSummary errors={formState(result).errors} />
      {chosen === null ? (
        <EmptyState
          title="Aucune saisie ne vous est ouverte"
          why="Le facilitateur de la clause ouvre la saisie à l'entreprise titulaire et aux structures qui emploient. Donnez-lui votre SIRET."
          ways={[{ to: "/facilitateurs", label: "Trouver le facilitateur de votre territoire" }]}
        />
      ) : (
        <>
          {links.length > 1 ? (
            <div className="mb-6">
              <SortLinks label="Engagement" links={links} />
            </div>
          ) : null}
          <Owed chosen={chosen} />
          <Section title="Relevé d'un mois">
            <StatementForm chosen={chosen} state={state} />
          </Section>
          <PeopleSection people={chosen.people} contract={chosen.contract} facilitator={chosen.facilitator} />
          <Section title="Vos saisies">
            <ProofAgain
              choices={chosen.proofsAsked}
              contract={chosen.contract}
              state={formState(posted === "prove" ? result : undefined, {}, "prove-")}
            />
            <OwnEntries entries={entries} />
          </Section>
        </>
      )}
    </>
  );
}

type Chosen = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["chosen"]>;

/** What is due, done and to do; for the company that owes them, who may deliver. */
function Owed({ chosen }: { chosen: Chosen }) {
  return (
    <Section title={chosen.title} intro={chosen.about}>
      <CommitmentTable rows={[chosen.row]} />
      {chosen.owes ? (
        <ButtonLink to={`/espace/engagements/${chosen.id}/structures`}>Trouver des structures</ButtonLink>
      ) : null}
      <AttestationList attestations={chosen.attestations} />
    </Section>
  );
}
