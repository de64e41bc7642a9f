import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDate, isIsoDate } from "#app/domain/date.ts";
import { canRead, canSource } from "#app/domain/permission.ts";
import { OUTCOMES } from "#app/domain/sourcing-file.ts";
import { sourcingDocument } from "#app/exports/sourcing-document.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { OutcomeForm } from "#app/routes/sourcing/outcome-form.tsx";
import { readRecord, requireSourcingFile } from "#app/routes/sourcing/record.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { recordOutcome } from "#db/queries/sourcing-files.ts";

const LONGEST_NOTE = 2_000;

const schema = z.object({
  kind: z.enum(OUTCOMES, { error: "Choisissez ce qu'il est advenu." }),
  on: z
    .string({ error: "Indiquez la date." })
    .refine(isIsoDate, "Cette date n'existe pas. Écrivez-la ainsi\u00a0: 2026-11-22."),
  note: z.string().max(LONGEST_NOTE, `La note tient en ${LONGEST_NOTE} caractères.`).default(""),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.document.title ?? "Dossier de sourcing") },
];

export async function loader(args: LoaderFunctionArgs) {
  const found = await requireSourcingFile(args, canRead);
  const { row, viewer, membership } = found;
  const { record, intact } = await readRecord(args, found);
  return {
    id: row.id,
    // Null: a member of the group that the purchase is made for reads it.
    organisation: membership && { id: row.organisationId, name: membership.name },
    purchaseId: row.purchaseId,
    frozenOn: formatDate(record.file.day),
    document: sourcingDocument(record),
    intact,
    outcomes: record.outcomes.length,
    may: canSource(viewer, row.organisationId),
    today: args.context.services.today(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { row, viewer } = await requireSourcingFile(args, canSource);
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const { kind, on, note } = form.value;
  if (on > args.context.services.today()) {
    return invalid(form, {
      fieldErrors: { on: ["Cette date est à venir\u00a0: notez ce qui est advenu une fois fait."] },
    });
  }
  await recordOutcome(args.context.services.sql, {
    fileId: row.id,
    organisationId: row.organisationId,
    accountId: viewer.accountId,
    kind,
    happenedOn: on,
    note: note.trim(),
  });
  return redirectTo(args, `/espace/dossiers/${row.id}`, {
    flash: "Suite ajoutée au dossier. Le contenu figé n'a pas changé.",
  });
}

export default function SourcingFilePage() {
  const { id, frozenOn, document, intact, may, today, ...page } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, { on: today });
  const take = `/espace/dossiers/${id}/export?format=`;
  return (
    <div className="sourcing-file">
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, ...above(page), { label: `Dossier ${id}` }]}
        title={document.title}
        lead={document.lead}
        state={<Tag state>Figé le {frozenOn}</Tag>}
        actions={
          <>
            <ButtonLink to={`${take}docx`} reloadDocument>
              Télécharger en DOCX
            </ButtonLink>
            <ButtonLink to={`${take}xlsx`} reloadDocument>
              XLSX
            </ButtonLink>
          </>
        }
      />
      <ErrorSummary errors={state.errors} />
      {intact ? null : (
        <div className="mb-6">
          <Notice tone="error" title="Le contenu de ce dossier ne répond plus à son empreinte">
            <p>Il a été modifié hors de l'application. Prévenez la personne qui administre ce site.</p>
          </Notice>
        </div>
      )}
      <DocumentView document={document} />
      {intact ? <Verified to={`${take}json`} /> : null}
      {may ? <OutcomeForm key={page.outcomes} state={state} today={today} /> : null}
    </div>
  );
}

type Above = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "organisation" | "purchaseId">;

function above({ organisation, purchaseId }: Above): { label: string; to: string }[] {
  if (!organisation) return [{ label: "Achat du groupe", to: `/espace/achats/${purchaseId}` }];
  const home = `/espace/organisations/${organisation.id}`;
  return [
    { label: organisation.name, to: home },
    { label: "Dossiers de sourcing", to: `${home}/dossiers` },
  ];
}

/** The fingerprint was taken again for this page; anyone may do the same from the content. */
function Verified({ to }: { to: string }) {
  return (
    <div className="sourcing-verified mt-6">
      <Notice tone="success" title="Empreinte vérifiée à l'ouverture de cette page">
        <p>
          Pour la vérifier vous-même{"\u00a0"}: <a href={to}>téléchargez le contenu figé (JSON)</a> et
          calculez son SHA-256, par exemple avec <code>sha256sum</code>.
        </p>
      </Notice>
    </div>
  );
}
