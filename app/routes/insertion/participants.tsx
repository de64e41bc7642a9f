import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { canEdit } from "#app/domain/permission.ts";
import { number, pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { wholeOf } from "#app/http/typed.ts";
import { EraseSection } from "#app/routes/insertion/erase-section.tsx";
import { actOnParticipants } from "#app/routes/insertion/participant-actions.ts";
import { PersonForm } from "#app/routes/insertion/person-form.tsx";
import { ReadLog, readRow } from "#app/routes/insertion/read-log.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listNamedProofs } from "#db/queries/insertion-erasure.ts";
import {
  listParticipantReads,
  readParticipant,
  readParticipants,
} from "#db/queries/insertion-participants.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(titleOf(data)) }];

function titleOf(page: Page | undefined): string {
  if (!page?.chosen) return "Participants";
  return `${page.proofs ? "Effacer" : "Fiche"} ${page.chosen.pseudonym}, participants`;
}

const TO_VALIDATE = "à valider";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireFacilitator(args, canEdit);
  const { sql } = args.context.services;
  const reader = { organisationId, accountId: viewer.accountId };
  const { searchParams } = new URL(args.request.url);
  const asked = wholeOf(searchParams.get("fiche") ?? "", { least: 1 });
  const erases = asked !== null && searchParams.has("effacer");
  const [participants, chosen, reads, proofs] = await Promise.all([
    readParticipants(sql, reader),
    asked === null ? null : readParticipant(sql, { ...reader, id: asked }),
    listParticipantReads(sql, { organisationId }),
    erases ? listNamedProofs(sql, { id: asked, organisationId }) : null,
  ]);
  return {
    id: organisationId,
    name: membership.name,
    proofs: chosen?.erasedAt === null ? proofs : null,
    chosen: chosen && { ...chosen, erased: chosen.erasedAt !== null },
    participants: participants.map(({ id, pseudonym, validatedOn, hours, erasedAt, proposedBy }) => ({
      ...{ id, pseudonym, hours, erased: erasedAt !== null, by: proposedBy },
      validated: validatedOn === null ? TO_VALIDATE : `depuis le ${formatDate(validatedOn)}`,
    })),
    reads: reads.map(readRow),
  };
}

export async function action(args: ActionFunctionArgs) {
  return actOnParticipants(args);
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function Participants() {
  const { id, name, chosen, proofs, participants, reads } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const state = formState(
    result,
    chosen ? { ...chosen, inQpv: triOf(chosen.inQpv), training: triOf(chosen.training) } : {},
  );
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion", to: `${home}/insertion` },
          { label: "Participants" },
        ]}
        title="Participants"
        lead="Des pseudonymes, connus de votre seule structure. Acheteurs et entreprises ne voient que des totaux, jamais un groupe de moins de cinq personnes."
      />
      <div className="mb-10">
        <Notice title="Chaque lecture de cette page est inscrite au journal">
          <p>
            N'écrivez ni nom, ni adresse, ni numéro&nbsp;: le pseudonyme suffit à retrouver le dossier chez
            vous.
          </p>
        </Notice>
      </div>
      <ErrorSummary errors={state.errors} />
      {chosen && proofs ? (
        <EraseSection {...{ id: chosen.id, pseudonym: chosen.pseudonym, proofs, home, state }} />
      ) : null}
      {chosen && !proofs ? (
        <Section title={`Fiche ${chosen.pseudonym}`}>
          {chosen.erased ? (
            <p className="prose py-3">Effacée.</p>
          ) : (
            <PersonForm state={state} id={chosen.id} />
          )}
        </Section>
      ) : null}
      <Section title="Liste">
        <PersonTable rows={participants} home={home} />
        {chosen ? null : (
          <Disclosure
            label="Ajouter un participant"
            open={participants.length === 0 || state.errors.length > 0}
          >
            <PersonForm state={state} id={null} />
          </Disclosure>
        )}
      </Section>
      <ReadLog rows={reads} />
    </>
  );
}

const triOf = (value: boolean | null) => (value === null ? "inconnu" : value ? "oui" : "non");

function PersonTable({ rows, home }: { rows: Page["participants"]; home: string }) {
  return (
    <DataTable
      caption="Participants"
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: "pseudonym", label: "Pseudonyme", cell: (row) => row.pseudonym },
        {
          key: "validated",
          label: "Éligibilité validée",
          cell: (row) =>
            row.by && row.validated === TO_VALIDATE ? `${TO_VALIDATE}, proposé par ${row.by}` : row.validated,
        },
        { key: "hours", label: "Heures validées", numeric: true, cell: (row) => number(row.hours) },
        {
          key: "open",
          label: "Fiche",
          cell: (row) =>
            row.erased ? (
              "Effacée"
            ) : (
              <Link to={`${home}/participants?fiche=${row.id}`}>Ouvrir {row.pseudonym}</Link>
            ),
        },
      ]}
    />
  );
}
