import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, type Viewer } from "#app/domain/permission.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { attachOptions } from "#app/http/attachments.ts";
import { formState } from "#app/http/form-state.ts";
import { type IdArgs, notFound, requireViewer } from "#app/http/guard.ts";
import { lateAnswers } from "#app/http/late-answer.ts";
import { loadLosses } from "#app/http/status-losses.ts";
import { AnswerField } from "#app/routes/calls/answer-field.tsx";
import { answeringFor, requireSeenCall } from "#app/routes/calls/seen-call.ts";
import { sendAnswer } from "#app/routes/calls/send-answer.ts";
import { ErrorSummary, FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { AttachFields } from "#app/views/attachments.tsx";
import { deadlineWords, isCallOpen } from "#app/views/calls.ts";
import { LateAnswers } from "#app/views/late-answer.tsx";
import { Losses } from "#app/views/losses.tsx";
import { findAnswer } from "#db/queries/call-answers.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Répondre\u00a0: ${data.title}` : "Répondre à un appel") },
];

/** A draft is for its buyer: nobody answers it, nor knows of it. */
async function findAnswerable(args: IdArgs, viewer: Viewer) {
  const { call } = await requireSeenCall(args, viewer);
  if (call.state === "draft") notFound("Cet appel n'existe pas, ou n'est pas publié.");
  return { call, suppliers: await answeringFor(args, { viewer, call, can: canEdit }) };
}

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { call, suppliers } = await findAnswerable(args, viewer);
  const { sql, now, today } = args.context.services;
  const asked = Number(new URL(args.request.url).searchParams.get("structure"));
  const chosen = suppliers.find(({ organisationId }) => organisationId === asked) ?? suppliers[0] ?? null;
  const given = chosen && (await findAnswer(sql, { callId: call.id, organisationId: chosen.organisationId }));
  const lossesOf = await loadLosses(sql, {
    organisationIds: chosen && given ? [chosen.organisationId] : [],
    today: today(),
  });
  const attach =
    chosen &&
    (await attachOptions(sql, {
      answer: { callId: call.id, organisationId: chosen.organisationId },
      today: today(),
    }));
  return {
    id: call.id,
    title: call.title,
    buyer: call.buyer.name,
    deadline: deadlineWords(call.deadlineAt),
    open: isCallOpen(call, now()),
    questions: call.questions,
    suppliers: suppliers.map(({ organisationId, name }) => ({ organisationId, name })),
    chosen: chosen && { id: chosen.organisationId, name: chosen.name },
    answeredOn: given ? dateOfInstant(given.updatedAt) : null,
    attach,
    late: chosen
      ? await lateAnswers(args.context.services, {
          about: { callId: call.id },
          organisationId: chosen.organisationId,
        })
      : [],
    losses:
      given && chosen
        ? lossesOf({ organisationId: chosen.organisationId, since: given.createdAt, reservation: null })
        : [],
    stored: {
      answers: given?.answers ?? {},
      message: given?.message ?? "",
      documents: attach?.checked ?? [],
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const { call, suppliers } = await findAnswerable(args, viewer);
  const ids = suppliers.map(({ organisationId }) => organisationId);
  return sendAnswer(args, { call, viewer, suppliers: ids });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function AnswerCall() {
  const page = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result, page.stored);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Besoins", to: "/besoins" },
          { label: page.title, to: `/ami/${page.id}` },
          { label: "Répondre" },
        ]}
        title="Répondre à l'appel"
        lead={`${page.title}. ${page.buyer} lit les réponses reçues jusqu'au ${page.deadline} (heure de Paris). Répondre n'engage pas\u00a0: ce n'est pas une candidature.`}
      />
      <ErrorSummary errors={errors} />
      <Losses losses={page.losses} apart />
      <LateAnswers late={page.late} open={page.open} />
      {page.open && page.chosen ? (
        <>
          <InTheNameOf page={page} />
          <Form
            method="post"
            encType="multipart/form-data"
            className="form mt-6"
            noValidate
            key={page.chosen.id}
          >
            <input type="hidden" name="structure" value={page.chosen.id} />
            {page.questions.map((question) => (
              <AnswerField key={question.id} question={question} field={field(`answers.${question.id}`)} />
            ))}
            <TextArea
              field={field("message")}
              label="Message"
              hint="Ce que l'acheteur n'a pas demandé et devrait savoir."
            />
            {page.attach ? <AttachFields attach={page.attach} field={field} /> : null}
            <FormActions>
              <SubmitButton>{page.answeredOn ? "Enregistrer ma réponse" : "Envoyer ma réponse"}</SubmitButton>
              <Link to={`/ami/${page.id}`}>Revenir à l'appel</Link>
            </FormActions>
          </Form>
        </>
      ) : (
        <CannotAnswer page={page} />
      )}
    </>
  );
}

function InTheNameOf({ page }: { page: Page }) {
  const { suppliers, chosen, answeredOn, deadline } = page;
  return (
    <>
      {suppliers.length > 1 ? (
        <SortLinks
          label="Au nom de"
          links={suppliers.map(({ organisationId, name }) => ({
            label: name,
            to: `?structure=${organisationId}`,
            current: organisationId === chosen?.id,
          }))}
        />
      ) : (
        <p>
          Au nom de <strong>{chosen?.name}</strong>.
        </p>
      )}
      {answeredOn ? (
        <div className="mt-4">
          <Notice>
            Vous avez répondu le {answeredOn}. Vous pouvez changer votre réponse jusqu'au {deadline}.
          </Notice>
        </div>
      ) : null}
    </>
  );
}

function CannotAnswer({ page }: { page: Page }) {
  if (!page.open) {
    return (
      <Notice tone="warn" title="Cet appel ne prend plus de réponse">
        Il était ouvert jusqu'au {page.deadline}. <Link to="/besoins?type=ami">Voir les appels ouverts</Link>
      </Notice>
    );
  }
  return (
    <Notice title="Répondre demande une structure fournisseur">
      <Link to="/espace/organisations/nouvelle">Ajoutez votre structure</Link> avec son SIRET, puis revenez à
      cet appel. Si elle est déjà dans votre espace, ajoutez-lui le rôle de fournisseur sur sa fiche, ou
      demandez à l'un de ses gestionnaires un rôle de rédaction.
    </Notice>
  );
}
