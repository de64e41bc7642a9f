import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { beginning } from "#app/domain/message.ts";
import { count, list, pageTitle } from "#app/fr.ts";
import { requireViewer } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import { pageParam, textParam, wholeOf } from "#app/http/typed.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CheckboxField, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { deadlineWords } from "#app/views/calls.ts";
import { saidBy } from "#app/views/messages.ts";
import { type ConversationLine, countUnread, listConversations } from "#db/queries/conversation-lists.ts";
import { markAllRead } from "#db/queries/conversation-writes.ts";

const PER_PAGE = 25;
const BEGINNING = 160;

export const meta: MetaFunction = () => [{ title: pageTitle("Messages") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const params = new URL(args.request.url).searchParams;
  const page = pageParam(params);
  const asked = {
    words: textParam(params, "q"),
    organisationId: wholeOf(params.get("structure") ?? "", { least: 1 }),
    unreadOnly: params.has("nonlus"),
  };
  const { accountId } = viewer;
  const [rows, unread] = await Promise.all([
    listConversations(sql, { ...asked, accountId, limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
    countUnread(sql, { accountId }),
  ]);
  return {
    asked,
    page,
    unread,
    total: rows[0]?.total ?? 0,
    threads: rows.map(lineOf),
    structures: viewer.memberships.map(({ organisationId, name }) => ({
      value: String(organisationId),
      label: name,
    })),
  };
}

const lineOf = (line: ConversationLine) => ({
  id: line.id,
  subject: line.subject,
  who: [list(line.others, "et") || "Votre structure", deadlineWords(line.lastMessageAt)],
  own: line.own,
  text: beginning(
    `${line.lastAuthor}\u00a0: ${saidBy({ kind: line.lastKind, body: line.lastBody, copied: null })}`,
    BEGINNING,
  ),
  unread: line.unread,
  closed: line.state === "closed",
});

/** The one form of the page that changes something: everything counts as read. */
export async function action(args: ActionFunctionArgs) {
  const { accountId } = await requireViewer(args);
  await markAllRead(args.context.services.sql, { accountId });
  return redirectTo(args, "/espace/messages", { flash: "Tous les échanges sont marqués comme lus." });
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function Mine() {
  const page = useLoaderData<typeof loader>();
  const { threads, total, unread } = page;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: "Messages" }]}
        title="Messages"
        lead={unread > 0 ? count(unread, "échange non lu", "échanges non lus") : "Tout est lu."}
        actions={
          unread > 0 ? (
            <Form method="post">
              <SubmitButton tone="plain">Tout marquer comme lu</SubmitButton>
            </Form>
          ) : null
        }
      />
      <Filters page={page} />
      {threads.length > 0 ? (
        <Rows label="Échanges, les non lus d'abord">
          {threads.map(({ id, subject, who, own, text, unread: isUnread, closed }) => (
            <ResultRow
              key={id}
              to={`/espace/messages/${id}`}
              title={subject}
              who={who}
              text={text}
              tags={
                <>
                  {isUnread ? <Tag state>Non lu</Tag> : null}
                  {closed ? <Tag state>Clos</Tag> : null}
                  {page.structures.length > 1 ? own.map((name) => <Tag key={name}>{name}</Tag>) : null}
                </>
              }
            />
          ))}
        </Rows>
      ) : (
        <Nothing page={page} />
      )}
      <Pagination page={page.page} perPage={PER_PAGE} total={total} to={(to) => addressOf(page.asked, to)} />
      <p className="mt-8 text-s text-muted">
        Vous choisissez quand un courriel vous prévient&nbsp;: <Link to="/compte#messages">Mon compte</Link>.
      </p>
    </>
  );
}

function addressOf({ words, organisationId, unreadOnly }: Page["asked"], page: number): string {
  const params = new URLSearchParams();
  if (words) params.set("q", words);
  if (organisationId !== null) params.set("structure", String(organisationId));
  if (unreadOnly) params.set("nonlus", "on");
  if (page > 1) params.set("page", String(page));
  return `/espace/messages${params.size > 0 ? `?${params}` : ""}`;
}

function Filters({ page: { asked, structures } }: { page: Page }) {
  return (
    <Form method="get" className="thread-filters">
      <TextField name="q" label="Chercher" type="search" defaultValue={asked.words} />
      {structures.length > 1 ? (
        <SelectField
          name="structure"
          label="Structure"
          options={structures}
          empty="Toutes"
          defaultValue={asked.organisationId === null ? "" : String(asked.organisationId)}
        />
      ) : null}
      <CheckboxField name="nonlus" label="Non lus seulement" defaultChecked={asked.unreadOnly} />
      <SubmitButton tone="plain">Montrer ces échanges</SubmitButton>
    </Form>
  );
}

function Nothing({ page: { asked, structures } }: { page: Page }) {
  if (asked.words || asked.unreadOnly || asked.organisationId !== null) {
    return (
      <EmptyState
        title="Aucun échange ne correspond"
        why="Ni objet, ni structure, ni message ne répond à ce que vous demandez."
        ways={[{ to: "/espace/messages", label: "Voir tous vos échanges" }]}
      />
    );
  }
  const alone = structures.length === 0;
  return (
    <EmptyState
      title="Aucun message"
      why={
        alone
          ? "On écrit et on répond au nom d'une structure\u00a0: ajoutez d'abord la vôtre."
          : "Écrivez à un fournisseur depuis sa fiche, ou posez une question depuis la page d'un achat\u00a0: aucune adresse n'est montrée."
      }
      ways={
        alone
          ? [{ to: "/espace/organisations/nouvelle", label: "Ajouter votre structure" }]
          : [
              { to: "/fournisseurs", label: "Trouver un fournisseur" },
              { to: "/besoins", label: "Voir les besoins publiés" },
            ]
      }
    />
  );
}
