import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDate, formatMonth } from "#app/domain/date.ts";
import { EMPLOYMENT_LABELS, MODE_LABELS, penaltyCents, progressOf } from "#app/domain/insertion-hours.ts";
import { formatEuros } from "#app/domain/money.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { number, pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { CommitmentTable } from "#app/routes/insertion/commitment-table.tsx";
import { actOnContract, requireInsertionContract } from "#app/routes/insertion/contract-actions.ts";
import { AmendForm, EntriesForm, EntryForm } from "#app/routes/insertion/contract-forms.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import {
  type AmendmentRow,
  type InsertionContract,
  listAmendments,
} from "#db/queries/insertion-contracts.ts";
import { type InsertionEntry, listEntries } from "#db/queries/insertion-entries.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Heures d'insertion : ${data.contract.title}` : "Marché introuvable") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { contract, viewer, membership, organisationId } = await requireInsertionContract(args, canRead);
  const { sql, today } = args.context.services;
  const [entries, amendments] = await Promise.all([
    listEntries(sql, { contractId: contract.id }),
    listAmendments(sql, { contractId: contract.id }),
  ]);
  return {
    ...{ id: organisationId, name: membership.name, may: canEdit(viewer, organisationId) },
    contract: aboutContract(contract),
    commitments: contract.commitments.map((one) => commitmentRow(contract, one, today())),
    entries: entries.map(entryRow),
    amendments: amendments.map(amendmentRow),
  };
}

const day = (date: string | null) => (date === null ? "non précisé" : formatDate(date));

const aboutContract = (contract: InsertionContract) => ({
  ...{
    title: contract.title,
    reference: contract.reference,
    buyer: contract.buyerName,
    service: contract.service,
  },
  kickedOff: day(contract.kickedOffOn),
  period: `du ${day(contract.startsOn)} au ${day(contract.endsOn)}`
    .replace("du non", "non")
    .replace("au non", "jusqu'à une date non"),
  terminated: contract.terminatedOn && formatDate(contract.terminatedOn),
  penalty:
    contract.penaltyCentsPerHour === null
      ? "règle du contrat non connue"
      : `${formatEuros(contract.penaltyCentsPerHour)} par heure non réalisée`,
});

function commitmentRow(
  contract: InsertionContract,
  one: InsertionContract["commitments"][number],
  today: string,
) {
  const progress = progressOf({ ...contract, hours: one.hours }, one, today);
  const ended = contract.endsOn !== null && contract.endsOn < today;
  const due = ended ? penaltyCents(progress.remaining, contract.penaltyCentsPerHour) : null;
  return {
    ...{ id: one.id, company: one.companyName, lot: one.lot },
    ...{
      committed: progress.committed,
      done: progress.done,
      pending: progress.pending,
      remaining: progress.remaining,
    },
    forecast: progress.forecast === null ? "—" : number(Math.round(progress.forecast)),
    state:
      progress.remaining === 0
        ? "Réalisé"
        : ended
          ? `Terminé, il manque ${number(progress.remaining)} h`
          : progress.late
            ? "En retard"
            : "Dans les temps",
    penalty:
      ended && progress.remaining > 0
        ? due === null
          ? "à calculer : règle non connue"
          : formatEuros(due)
        : "—",
  };
}

export type CommitmentRow = ReturnType<typeof commitmentRow>;

const STATES = { entered: "En attente", validated: "Validée", refused: "Refusée" } as const;

const entryRow = ({
  id,
  month,
  pseudonym,
  companyName,
  mode,
  employment,
  employer,
  hours,
  state,
  motive,
  confirmed,
}: InsertionEntry) => ({
  ...{ id, pseudonym, company: companyName, employer, hours, waits: state === "entered" },
  month: formatMonth(month),
  how: `${MODE_LABELS[mode].replace(/ \(.*/, "")}, ${EMPLOYMENT_LABELS[employment]}`,
  state: `${STATES[state]}${motive ? ` : ${motive}` : ""}${confirmed ? " (confirmée à la saisie)" : ""}`,
});
export type EntryRow = ReturnType<typeof entryRow>;

const amendmentRow = ({ id, signedOn, hours, endsOn, terminated, motive, companyName }: AmendmentRow) => ({
  id,
  text: [
    `${formatDate(signedOn)} : ${motive}`,
    ...(hours === null ? [] : [`${number(hours)} h dues par ${companyName}`]),
    ...(endsOn === null ? [] : [`fin au ${formatDate(endsOn)}`]),
    ...(terminated ? ["résiliation"] : []),
  ].join(" · "),
});

export async function action(args: ActionFunctionArgs) {
  return actOnContract(args);
}

export default function InsertionContractPage() {
  const { id, name, may, contract, commitments, entries, amendments } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const home = `/espace/organisations/${id}`;
  const companies = commitments.map((one) => ({
    value: String(one.id),
    label: one.lot ? `${one.company} (lot ${one.lot})` : one.company,
  }));
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
      <ErrorSummary errors={state.errors} />
      <div className="mb-10">
        <DescriptionList
          entries={[
            { label: "Réunion de démarrage", value: contract.kickedOff },
            { label: "Exécution", value: contract.period },
            ...(contract.terminated ? [{ label: "Résilié", value: `le ${contract.terminated}` }] : []),
            { label: "Pénalité", value: contract.penalty },
          ]}
        />
      </div>
      <Section title="Heures dues et faites">
        <CommitmentTable rows={commitments} />
      </Section>
      <Section title="Saisies">
        <EntriesForm entries={entries} may={may} state={state} />
        {may ? (
          <Disclosure label="Saisir des heures" open={state.errors.length > 0 || entries.length === 0}>
            <EntryForm companies={companies} state={state} />
          </Disclosure>
        ) : null}
      </Section>
      <Section title="Avenants">
        {amendments.length === 0 ? <p className="prose py-3">Aucun avenant enregistré.</p> : null}
        <ul className="verdict-reasons">
          {amendments.map(({ id: key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
        {may ? (
          <Disclosure label="Enregistrer un avenant ou la résiliation">
            <AmendForm companies={companies} state={state} />
          </Disclosure>
        ) : null}
      </Section>
    </>
  );
}
