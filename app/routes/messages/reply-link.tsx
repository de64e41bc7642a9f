import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { getViewer } from "#app/http/session.ts";
import { linkSchema, performByLink, setStopped } from "#app/routes/messages/link-actions.ts";
import { Stopping, Useless } from "#app/routes/messages/link-parts.tsx";
import { answersThere, type Opened, openedBy } from "#app/routes/messages/link-state.ts";
import { filesAgain, MESSAGE_FORM } from "#app/routes/messages/message-fields.ts";
import { ReportFields } from "#app/routes/messages/thread-aside.tsx";
import { threadView } from "#app/routes/messages/thread-data.ts";
import { About, Messages } from "#app/routes/messages/thread-parts.tsx";
import { WriteFields } from "#app/routes/messages/write-fields.tsx";
import type { Services } from "#app/services.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { findMessageMail } from "#db/queries/conversations.ts";
import { isRefused } from "#db/queries/message-reach.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle("Répondre à un message") },
  { name: "robots", content: "noindex" },
  // The address of this page opens it: no other site is told where one comes from.
  { name: "referrer", content: "same-origin" },
];

const STATUS: Record<Opened["state"], number> = {
  usable: 200,
  expired: 410,
  claimed: 410,
  left: 403,
  unknown: 410,
};

// Mail programs open links by themselves: looking marks nothing as read, and stops nothing.
export async function loader(args: LoaderFunctionArgs) {
  const opened = await openedBy(args);
  const status = STATUS[opened.state];
  if (opened.state !== "usable") return data({ opened: uselessView(opened), view: null }, { status });
  const view = await viewOf(args.context.services, opened, new URL(args.request.url).searchParams);
  const there = answersThere(await getViewer(args), opened.link);
  return data({ opened: null, view: { ...view, there, token: args.params.token ?? "" } });
}

const uselessView = (opened: Exclude<Opened, { state: "usable" }>) => ({
  state: opened.state,
  thread: "link" in opened ? opened.link.conversationId : null,
});

async function viewOf(
  { sql }: Services,
  { link, conversation, mayWrite }: Extract<Opened, { state: "usable" }>,
  params: URLSearchParams,
) {
  const { organisationId, accountId } = link;
  const stopped =
    accountId === null
      ? await isRefused(sql, { hash: link.addressHash })
      : (await findMessageMail(sql, { accountId })) === "none";
  return {
    thread: await threadView(sql, { conversation, ownIds: [organisationId], all: params.has("tout") }),
    organisation: link.organisation,
    siret: link.siret,
    fiche: accountId === null,
    mayWrite,
    stopped,
    stopping: params.has("arreter"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const opened = await openedBy(args);
  if (opened.state !== "usable") {
    return data({ result: undefined }, { status: STATUS[opened.state] });
  }
  const { request } = args;
  // The one-click post of RFC 8058, which wants an answer and no redirection.
  if (await isOneClick(request)) {
    await setStopped(args.context.services.sql, opened.link, true);
    return data({ result: undefined });
  }
  const form = await readForm(request, linkSchema, MESSAGE_FORM);
  const again = filesAgain(form.payload);
  if (form.status !== "success") return invalid(form, { fieldErrors: again });
  const done = await performByLink(args, opened, form.value);
  if (!done.ok) return invalid(form, { fieldErrors: { ...again, [done.field]: [done.message] } });
  return redirectTo(args, `/messages/repondre/${args.params.token}`, { flash: done.flash });
}

const isOneClick = async (request: Request): Promise<boolean> =>
  (request.headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded") &&
  (await request.clone().text()) === "List-Unsubscribe=One-Click";

export default function ReplyLink() {
  const { opened, view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { errors, field } = formState(result);
  if (!view) return <Useless opened={opened ?? { state: "unknown", thread: null }} />;
  const { thread, token } = view;
  return (
    <>
      <PageHeader
        title={thread.subject}
        lead={`Vous répondez au nom de «\u00a0${view.organisation}\u00a0». Ce lien ne sert que pour cet échange.`}
      />
      <ErrorSummary errors={errors} />
      <Columns>
        <div>
          <Messages thread={thread} fileTo={(id) => `/messages/fichiers/${id}?lien=${token}`} allTo="?tout" />
          <Answer view={view} field={field} />
        </div>
        <div>
          <About thread={thread} />
          <Section title="Suites">
            <Disclosure label="Signaler un abus" open={result?.initialValue?.intent === "report"}>
              <Form method="post" className="form" noValidate>
                <ReportFields field={field} />
                <SubmitButton tone="plain" name="intent" value="report">
                  Signaler l'échange
                </SubmitButton>
              </Form>
            </Disclosure>
          </Section>
          <Stopping view={view} />
        </div>
      </Columns>
    </>
  );
}

export type LinkView = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["view"]>;

function Answer({ view, field }: { view: LinkView; field: FormState["field"] }) {
  if (!view.thread.open) return <Notice title={view.thread.closedWords} />;
  if (!view.mayWrite) return <Notice title="Votre rôle permet de lire cet échange, pas d'y écrire." />;
  return (
    <Section title="Répondre" id="repondre">
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <WriteFields
          field={field}
          label="Message"
          hint="Votre adresse électronique n'est communiquée à personne."
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
