import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { canPublish } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { forbid } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { filesAgain, MESSAGE_FORM } from "#app/routes/messages/message-fields.ts";
import { perform, threadSchema } from "#app/routes/messages/thread-actions.ts";
import { Closing, Copying, Publishing, Reporting } from "#app/routes/messages/thread-aside.tsx";
import { ownView, requireConversation, threadView } from "#app/routes/messages/thread-data.ts";
import { About, Messages } from "#app/routes/messages/thread-parts.tsx";
import { WriteFields, WriterField } from "#app/routes/messages/write-fields.tsx";
import { ErrorSummary, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { markRead } from "#db/queries/conversation-writes.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? data.thread.subject : "Échange introuvable") },
];

export async function loader(args: LoaderFunctionArgs) {
  const found = await requireConversation(args);
  const { sql } = args.context.services;
  const { conversation, own, viewer } = found;
  const ownIds = own.map((one) => one.organisationId);
  const all = new URL(args.request.url).searchParams.has("tout");
  const [thread, mine] = await Promise.all([
    threadView(sql, { conversation, ownIds, all }),
    ownView(sql, found),
  ]);
  await markRead(sql, { conversationId: conversation.id, accountId: viewer.accountId });
  return { thread, mine };
}

export async function action(args: ActionFunctionArgs) {
  const found = await requireConversation(args);
  if (found.writers.length === 0) forbid(found.viewer.emailVerified ? READER : undefined);
  const form = await readForm(args.request, threadSchema, MESSAGE_FORM);
  const again = filesAgain(form.payload);
  if (form.status !== "success") return invalid(form, { fieldErrors: again });
  const { from } = form.value;
  const takesPart = found.writers.some((one) => one.organisationId === from);
  if (!takesPart || !canPublish(found.viewer, from)) forbid(READER);
  const done = await perform(args, found, form.value);
  if (!done.ok) return invalid(form, { fieldErrors: { ...again, [done.field]: [done.message] } });
  return redirectTo(args, `/espace/messages/${found.conversation.id}`, { flash: done.flash });
}

const READER = "Votre rôle permet de lire cet échange, pas d'y écrire. Adressez-vous à un gestionnaire.";

export default function Thread() {
  const { thread, mine } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const first = mine.writers[0] ? String(mine.writers[0].id) : "";
  const { publishing } = mine;
  const stored = { from: first, question: publishing?.question ?? "", answer: publishing?.answer ?? "" };
  const { errors, field } = formState(result, stored);
  const intent = result?.initialValue?.intent ?? null;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Messages", to: "/espace/messages" },
          { label: "Échange" },
        ]}
        title={thread.subject}
        lead={thread.participants
          .filter(({ own }) => !own)
          .map(({ name }) => name)
          .join(", ")}
        state={thread.open ? undefined : <Tag state>Clos</Tag>}
      />
      <ErrorSummary errors={errors} />
      <Columns>
        <div>
          <Messages thread={thread} fileTo={(id) => `/messages/fichiers/${id}`} allTo="?tout" />
          <Answer thread={thread} mine={mine} field={field} />
        </div>
        <div>
          <About thread={thread} />
          {publishing && mine.writers.length > 0 ? (
            <Publishing publishing={publishing} field={field} open={intent === "publish"} />
          ) : null}
          {mine.writers.length > 0 ? (
            <Section title="Suites">
              <Copying thread={thread} mine={mine} field={field} open={intent === "copy"} />
              <Closing thread={thread} mine={mine} />
              <Reporting mine={mine} field={field} open={intent === "report"} />
            </Section>
          ) : null}
        </div>
      </Columns>
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;
type Field = ReturnType<typeof formState>["field"];

function Answer({ thread, mine, field }: Page & { field: Field }) {
  if (!thread.open) return <Notice title={thread.closedWords} />;
  if (mine.suspended) return <Notice tone="warn" title={mine.suspended} />;
  if (mine.writers.length === 0) return <Notice title={READER} />;
  return (
    <Section title="Répondre" id="repondre">
      <Form key={thread.total} method="post" encType="multipart/form-data" className="form" noValidate>
        <WriterField field={field} writers={mine.writers} />
        <WriteFields
          field={field}
          label="Message"
          hint="Tous ceux qui prennent part à l'échange le lisent, sans voir votre adresse."
        />
        <FormActions>
          <SubmitButton name="intent" value="reply">
            Envoyer la réponse
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
