import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, type Viewer } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { requireViewer } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { askQuestion } from "#app/routes/calls/ask-question.ts";
import { callData } from "#app/routes/calls/call-data.ts";
import { CallExchange } from "#app/routes/calls/call-exchange.tsx";
import { CallPurchases, CallQuestions } from "#app/routes/calls/call-public-parts.tsx";
import { answeringFor, requireSeenCall } from "#app/routes/calls/seen-call.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { CallHistory } from "#app/views/call-history.tsx";
import { CallReportView } from "#app/views/call-report.tsx";
import { FollowForm } from "#app/views/follow-form.tsx";
import { callFile, JoinedFiles } from "#app/views/joined-files.tsx";
import { isFollowed } from "#db/queries/follows.ts";

const SUMMARY = 155;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(`${data.call.title}, ${data.call.buyer}`) },
        { name: "description", content: data.call.description.replace(/\s+/g, " ").slice(0, SUMMARY) },
      ]
    : [{ title: pageTitle("Appel introuvable") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await getViewer(args);
  const { call, own } = await requireSeenCall(args, viewer);
  const askers = viewer ? await answeringFor(args, { viewer, call, can: canEdit }) : [];
  return {
    call: await callData(args.context.services, call, { own, viewer }),
    own,
    // Its own buyer makes it live: it has nothing to follow.
    followed: own || call.audience !== "public" ? null : await followed(args, viewer, call.id),
    mayEdit: canEdit(viewer, call.organisationId),
    signedIn: viewer !== null,
    askers: askers.map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
  };
}

async function followed({ context }: LoaderFunctionArgs, viewer: Viewer | null, targetId: number) {
  if (viewer === null) return false;
  return isFollowed(context.services.sql, { accountId: viewer.accountId, kind: "call", targetId });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const { call } = await requireSeenCall(args, viewer);
  return askQuestion(args, { viewer, call });
}

export type Call = Awaited<ReturnType<typeof loader>>["call"];

export default function CallPage() {
  const page = useLoaderData<typeof loader>();
  const { call, own, signedIn, askers } = page;
  const state = formState(useActionData<typeof action>()?.result, { structure: askers[0]?.value });
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Besoins", to: "/besoins" }, { label: "Appel à manifestation d'intérêt" }]}
        title={call.title}
        lead={[call.buyer, call.where].filter(Boolean).join(" · ")}
        state={<Tag state>{call.stateLabel}</Tag>}
        actions={<Actions page={page} />}
      />
      <ErrorSummary errors={state.errors} />
      <Deadline call={call} />
      <Columns>
        <div>
          {call.description ? (
            <Section title="Ce que l'acheteur cherche à savoir">
              <div className="prose whitespace-pre-line">{call.description}</div>
            </Section>
          ) : null}
          <Documents call={call} own={own} />
          {call.report ? <CallReportView report={call.report} /> : null}
          <CallQuestions questions={call.questions} />
          <CallExchange call={call} state={state} askers={own ? [] : askers} signedIn={signedIn} />
        </div>
        <div>
          <Section title="En bref">
            <DescriptionList narrow entries={call.facts} />
          </Section>
          <CallPurchases purchases={call.purchases} />
          {call.history.length > 1 ? (
            <Section title="Vie de l'appel">
              <CallHistory lines={call.history} />
            </Section>
          ) : null}
        </div>
      </Columns>
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Actions({ page: { call, own, mayEdit, signedIn, followed } }: { page: Page }) {
  return (
    <>
      {followed === null ? null : (
        <FollowForm
          kind="call"
          id={call.id}
          here={`/ami/${call.id}`}
          name={call.title}
          signedIn={signedIn}
          followed={followed}
        />
      )}
      {mayEdit ? <ButtonLink to={`/espace/ami/${call.id}`}>Modifier l'appel</ButtonLink> : null}
      {call.open && !own ? (
        <ButtonLink to={`/ami/${call.id}/reponse`} tone="primary">
          Répondre à l'appel
        </ButtonLink>
      ) : null}
    </>
  );
}

function Documents({ call, own }: { call: Call; own: boolean }) {
  if (call.files.length === 0) return null;
  const intro = call.open ? undefined : "Ils se téléchargeaient tant que l'appel était ouvert.";
  return (
    <Section title="Documents" intro={intro}>
      <JoinedFiles files={call.files} to={call.open || own ? callFile(call.id) : null} />
    </Section>
  );
}

function Deadline({ call: { state, open, deadline, closed, left, buyer } }: { call: Call }) {
  if (state === "draft") {
    return (
      <div className="mb-8">
        <Notice tone="warn" title="Brouillon&nbsp;: cet appel n'est pas public">
          <p>Seuls les membres de {buyer} le voient.</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className="mb-8">
      {open ? (
        <Notice title={`Réponse jusqu'au ${deadline} (heure de Paris), ${left}`}>
          <p>Répondre n'engage pas et ne vaut pas candidature&nbsp;: l'acheteur prépare son besoin.</p>
        </Notice>
      ) : (
        <Notice tone="warn" title={`Cet appel est clos depuis le ${closed}`}>
          <p>
            Il n'attend plus de réponse. <Link to="/besoins?type=ami">Voir les appels ouverts</Link>
          </p>
        </Notice>
      )}
    </div>
  );
}
