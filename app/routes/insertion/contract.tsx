import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { pageParam } from "#app/http/typed.ts";
import { AccessSection } from "#app/routes/insertion/access-section.tsx";
import { CommitmentTable } from "#app/routes/insertion/commitment-table.tsx";
import { actOnContract } from "#app/routes/insertion/contract-actions.ts";
import { AmendForm, CommitForm, EntryForm, FactsForm } from "#app/routes/insertion/contract-forms.tsx";
import {
  aboutContract,
  accessRow,
  amendmentRow,
  commitmentRow,
  companyLabel,
  entryRow,
  proofChoices,
} from "#app/routes/insertion/contract-rows.ts";
import { EntriesForm } from "#app/routes/insertion/entries-form.tsx";
import { ProofAgain } from "#app/routes/insertion/proof-again.tsx";
import { requireInsertionContract } from "#app/routes/insertion/require-contract.ts";
import { typedEuros } from "#app/routes/purchases/purchase-stored.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import { listAccesses } from "#db/queries/insertion-access.ts";
import { listAmendments } from "#db/queries/insertion-amendments.ts";
import { ENTRIES_A_PAGE, readEntries } from "#db/queries/insertion-entries.ts";
import { listProofsAsked } from "#db/queries/insertion-proofs.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Heures d'insertion\u00a0: ${data.contract.title}` : "Marché introuvable") },
];

export async function loader(args: LoaderFunctionArgs) {
  // Pseudonyms are on this page: those who may not write read totals on the list of contracts.
  const { contract, viewer, membership, organisationId } = await requireInsertionContract(args, canEdit);
  const { sql, today } = args.context.services;
  const asked = { contractId: contract.id, organisationId };
  const page = pageParam(new URL(args.request.url).searchParams);
  const [{ entries, total }, amendments, accesses, proofsAsked] = await Promise.all([
    readEntries(sql, { ...asked, accountId: viewer.accountId, page }),
    listAmendments(sql, asked),
    listAccesses(sql, asked),
    listProofsAsked(sql, { ...asked, entererId: null }),
  ]);
  const { service, kickedOffOn, penaltyRule, tenderers, penaltyCentsPerHour } = contract;
  return {
    ...{ id: organisationId, name: membership.name },
    contract: aboutContract(contract),
    facts: {
      service,
      kickedOffOn,
      penaltyRule,
      tenderers,
      buyerSiret: contract.buyer?.siret ?? "",
      penalty: penaltyCentsPerHour === null ? "" : typedEuros(penaltyCentsPerHour),
    },
    commitments: contract.commitments.map((one) => commitmentRow(contract, one, today())),
    companies: contract.commitments.map((one) => ({ value: String(one.id), label: companyLabel(one) })),
    entries: entries.map(entryRow),
    proofsAsked: proofChoices(proofsAsked),
    pages: { page, total, perPage: ENTRIES_A_PAGE },
    amendments: amendments.map(amendmentRow),
    accesses: accesses.map(accessRow),
  };
}

export async function action(args: ActionFunctionArgs) {
  return actOnContract(args);
}

export default function InsertionContractPage() {
  const page = useLoaderData<typeof loader>();
  const { id, name, contract, facts, commitments, companies, entries, pages, amendments, accesses } = page;
  const result = useActionData<typeof action>()?.result;
  const posted = String(result?.initialValue?.intent ?? "");
  const stateOf = (intent: string, stored = {}) =>
    formState(posted === intent ? result : undefined, stored, `${intent}-`);
  const decided = formState(["validate", "refuse"].includes(posted) ? result : undefined, {}, `${posted}-`);
  const home = `/espace/organisations/${id}`;
  const here = `${home}/insertion/${contract.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion", to: `${home}/insertion` },
          { label: contract.title },
        ]}
        title={contract.title}
        lead={`${contract.buyer} · ${contract.reference}${contract.service ? ` · ${contract.service}` : ""}`}
      />
      <ErrorSummary errors={formState(result, {}, `${posted}-`).errors} />
      <About contract={contract} state={stateOf("facts", facts)} opened={posted === "facts"} />
      <Section title="Heures dues et faites">
        <CommitmentTable rows={commitments} here={here} />
        <div className="mt-4">
          <Disclosure label="Ajouter une entreprise ou un lot" open={posted === "commit"}>
            <CommitForm state={stateOf("commit")} />
          </Disclosure>
        </div>
      </Section>
      <Section title="Saisies">
        <ProofAgain choices={page.proofsAsked} contract={contract.id} state={stateOf("prove")} />
        <EntriesForm entries={entries} state={decided} />
        <Pagination {...pages} to={(page) => `${here}?page=${page}`} />
        <div className="mt-4">
          <Disclosure label="Saisir des heures" open={posted === "entry" || entries.length === 0}>
            <EntryForm companies={companies} state={stateOf("entry")} />
          </Disclosure>
        </div>
      </Section>
      <AccessSection
        accesses={accesses}
        companies={companies}
        open={stateOf("open")}
        give={stateOf("give")}
        posted={posted}
      />
      <Amendments
        amendments={amendments}
        companies={companies}
        state={stateOf("amend")}
        opened={posted === "amend"}
      />
    </>
  );
}

type Page = Awaited<ReturnType<typeof loader>>;
type Opened = { state: FormState; opened: boolean };

function About({ contract, state, opened }: Opened & Pick<Page, "contract">) {
  return (
    <div className="mb-10">
      <DescriptionList
        entries={[
          { label: "Réunion de démarrage", value: contract.kickedOff },
          { label: "Exécution", value: contract.period },
          {
            label: "Acheteur",
            value: contract.reader
              ? `${contract.reader} lit les heures de ses marchés dans son espace, jamais les personnes`
              : `${contract.buyer}, non inscrit ici\u00a0: ne lit rien`,
          },
          ...(contract.terminated ? [{ label: "Résilié", value: `le ${contract.terminated}` }] : []),
          { label: "Pénalité", value: contract.penalty },
          ...(contract.tenderers ? [{ label: "Offres reçues", value: String(contract.tenderers) }] : []),
        ]}
      />
      <Disclosure label="Compléter ces informations" open={opened}>
        <FactsForm state={state} />
      </Disclosure>
    </div>
  );
}

function Amendments({
  amendments,
  companies,
  state,
  opened,
}: Opened & Pick<Page, "amendments" | "companies">) {
  return (
    <Section title="Avenants">
      {amendments.length === 0 ? <p className="prose py-3">Aucun avenant enregistré.</p> : null}
      <ul className="verdict-reasons">
        {amendments.map(({ id: key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      <Disclosure label="Enregistrer un avenant ou la résiliation" open={opened}>
        <AmendForm companies={companies} state={state} />
      </Disclosure>
    </Section>
  );
}
