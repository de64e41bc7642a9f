import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CLAUSE_FIELDS, type ClauseField } from "#app/domain/clause-text.ts";
import { formatDate } from "#app/domain/date.ts";
import { FACILITATION_FIELDS, QUEUE_VIEWS, type QueueView, queueView } from "#app/domain/facilitation.ts";
import { formatEuros } from "#app/domain/money.ts";
import { canManage, canRead } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { askedField } from "#app/routes/facilitation/asked-field.ts";
import { ButtonLink, SubmitButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { listQueue, type QueueRow } from "#app/views/facilitation-queue.ts";
import { listFacilitationAreas } from "#db/queries/facilitators.ts";
import { setQueueMail, wantsQueueMail } from "#db/queries/queue-reminders.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Besoins à étudier") }];

const VIEWS = Object.keys(QUEUE_VIEWS) as QueueView[];

const reminderSchema = z.object({ reminder: z.enum(["oui", "non"]) });

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canRead);
  const form = await readForm(args.request, reminderSchema);
  if (form.status !== "success") return invalid(form);
  const wanted = form.value.reminder === "oui";
  await setQueueMail(args.context.services.sql, { accountId: viewer.accountId, wanted });
  return redirectTo(args, `/espace/organisations/${organisationId}/facilitation`, {
    flash: wanted ? "Le rappel part chaque semaine, s'il y a de quoi." : "Le rappel est arrêté.",
  });
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireFacilitator(args, canRead);
  const { services } = args.context;
  const params = new URL(args.request.url).searchParams;
  const field = askedField(args.request) ?? "social";
  const view = VIEWS.find((one) => one === params.get("vue")) ?? "a-prendre";
  const [areas, queue, reminded] = await Promise.all([
    listFacilitationAreas(services.sql, { organisationId }),
    listQueue(services, { organisationId, field }),
    wantsQueueMail(services.sql, { accountId: viewer.accountId }),
  ]);
  const today = services.today();
  const placed = queue.map((row) => ({
    row,
    view: queueView({ followed: row.case, reasons: row.reasons }, organisationId, today),
  }));
  return {
    ...{
      id: organisationId,
      name: membership.name,
      mayManage: canManage(viewer, organisationId),
      field,
      view,
    },
    ...{ hasAreas: areas.length > 0, reminded: reminded === true },
    counts: Object.fromEntries(VIEWS.map((one) => [one, placed.filter((item) => item.view === one).length])),
    rows: placed.filter((item) => item.view === view).map(({ row }) => shown(row)),
  };
}

const shown = ({
  purchaseId,
  title,
  buyerName,
  amountCents,
  publicationOn,
  reasons,
  case: followed,
}: QueueRow) => ({
  ...{ purchaseId, title, buyerName },
  amount: amountCents === null ? "non précisé" : formatEuros(amountCents),
  on: publicationOn === null ? "non précisée" : formatDate(publicationOn),
  why: reasons.map(({ text, article }) => (article ? `${text} ${article}` : text)),
  owner: followed?.organisationName ?? null,
  next: nextOf(followed),
});

function nextOf(followed: QueueRow["case"]): string {
  if (followed?.snoozedUntil) return `À reprendre le ${formatDate(followed.snoozedUntil)}`;
  if (followed?.state === "done") return followed.outcome || "terminé, sans issue notée";
  return followed?.nextStep ?? "";
}

type Row = ReturnType<typeof shown>;

export default function Queue() {
  const { id, name, mayManage, field, view, hasAreas, reminded, counts, rows } =
    useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  const here = `${home}/facilitation`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Facilitation" },
        ]}
        title="Besoins à étudier"
        lead="Ce que publient les acheteurs de vos territoires et qu'une règle amène ici, avec la règle. Un besoin pris en charge l'est pour toutes les structures&nbsp;: rien n'est suivi deux fois."
        actions={
          <>
            {mayManage ? <ButtonLink to={`${here}/reglages`}>Régler les territoires</ButtonLink> : null}
            <ButtonLink to={`${here}/metiers`}>Métiers et coûts</ButtonLink>
            <ButtonLink to="/clauses">Clausier</ButtonLink>
          </>
        }
      />
      <SortLinks
        label="Domaine"
        links={CLAUSE_FIELDS.map((one) => ({
          label: FACILITATION_FIELDS[one],
          to: `${here}?domaine=${one}`,
          current: one === field,
        }))}
      />
      <SortLinks
        label="Voir"
        links={VIEWS.map((one) => ({
          label: `${QUEUE_VIEWS[one]} (${counts[one]})`,
          to: `${here}?domaine=${field}&vue=${one}`,
          current: one === view,
        }))}
      />
      {rows.length === 0 ? (
        <Nothing hasAreas={hasAreas} here={here} view={view} />
      ) : (
        <Table rows={rows} here={here} field={field} />
      )}
      <Form method="post" className="mt-10">
        <p className="hint mb-2">
          {reminded
            ? "Un rappel de ce qui attend vous est envoyé par courriel, une fois par semaine au plus."
            : "Aucun rappel de ce qui attend ne vous est envoyé."}
        </p>
        <SubmitButton tone="plain" name="reminder" value={reminded ? "non" : "oui"}>
          {reminded ? "Ne plus recevoir le rappel" : "Recevoir le rappel chaque semaine"}
        </SubmitButton>
      </Form>
    </>
  );
}

function Table({ rows, here, field }: { rows: readonly Row[]; here: string; field: ClauseField }) {
  return (
    <DataTable
      caption={count(rows.length, "besoin")}
      rows={rows}
      rowKey={({ purchaseId }) => purchaseId}
      columns={[
        {
          key: "need",
          label: "Besoin",
          cell: ({ purchaseId, title }) => <Link to={`${here}/${purchaseId}?domaine=${field}`}>{title}</Link>,
        },
        { key: "buyer", label: "Acheteur", cell: ({ buyerName }) => buyerName },
        { key: "amount", label: "Montant HT", numeric: true, cell: ({ amount }) => amount },
        { key: "on", label: "Consultation", cell: ({ on }) => on },
        { key: "why", label: "Pourquoi ici", cell: ({ why }) => <Why why={why} /> },
        { key: "owner", label: "Suivi par", cell: ({ owner }) => owner ?? "personne" },
        { key: "next", label: "Suite", cell: ({ next }) => next || "à décider" },
      ]}
    />
  );
}

const Why = ({ why }: Pick<Row, "why">) => (
  <>
    {why.map((text) => (
      <p key={text}>{text}</p>
    ))}
  </>
);

function Nothing({ hasAreas, here, view }: { hasAreas: boolean; here: string; view: QueueView }) {
  if (!hasAreas) {
    return (
      <EmptyState
        title="Aucun territoire réglé"
        why="La file d'attente se remplit des besoins de vos territoires&nbsp;: indiquez-les, par domaine."
        ways={[{ to: `${here}/reglages`, label: "Régler les territoires" }]}
      />
    );
  }
  return (
    <EmptyState
      title={view === "a-prendre" ? "Rien à prendre" : "Rien dans cette vue"}
      why="Aucun besoin publié de vos territoires n'atteint un seuil d'étude qui ne soit déjà suivi."
      ways={[{ to: "/besoins?type=achat", label: "Voir tous les achats programmés" }]}
    />
  );
}
