import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { MESSAGE_SUBJECT } from "#app/domain/message.ts";
import { canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireViewer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { begin, choiceValue, contactSchema, writerOf } from "#app/routes/messages/begin.ts";
import { Before, Unreachable } from "#app/routes/messages/contact-parts.tsx";
import { meansOf, targetOf, writersOf } from "#app/routes/messages/contact-target.ts";
import { filesAgain, MESSAGE_FORM } from "#app/routes/messages/message-fields.ts";
import { WriteFields, WriterField } from "#app/routes/messages/write-fields.tsx";
import { ErrorSummary, FormActions, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { aboutWords } from "#app/views/messages.ts";
import { listOpenWith } from "#db/queries/conversations.ts";

/** One form for three addresses: writing to a supplier, to a buyer, and asking a question on a need. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? data.title : "Écrire à une structure") },
];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const target = await targetOf(args, viewer);
  const writers = writersOf(viewer).map(({ organisationId: id, name }) => ({ id, name }));
  const organisationIds = viewer.memberships.map(({ organisationId }) => organisationId);
  return {
    title: target.question ? "Poser une question" : `Écrire à ${target.name}`,
    name: target.name,
    question: target.question,
    back: target.back,
    about: target.about && aboutWords(target.about),
    chosen: target.about ? choiceValue(target.about) : null,
    choices: target.choices.map((one) => ({ value: choiceValue(one), label: aboutWords(one).slice(12) })),
    subject:
      target.about && target.about.about !== "supplier"
        ? target.about.title.slice(0, MESSAGE_SUBJECT.most)
        : "",
    means: await meansOf(sql, { organisationId: target.id }),
    own: canRead(viewer, target.id),
    writers: writers.filter(({ id }) => id !== target.id),
    verified: viewer.emailVerified,
    member: organisationIds.length > 0,
    open: await listOpenWith(sql, { organisationIds, withId: target.id }),
    nowhere: new URL(args.request.url).pathname.startsWith("/acheteurs/") && target.choices.length === 0,
  };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const target = await targetOf(args, viewer);
  const form = await readForm(args.request, contactSchema, MESSAGE_FORM);
  const again = filesAgain(form.payload);
  if (form.status !== "success") return invalid(form, { fieldErrors: again });
  writerOf(viewer, form.value.from);
  const begun = await begin(args, { viewer, target, asked: form.value });
  if (!begun.ok) return invalid(form, { fieldErrors: { ...again, [begun.field]: [begun.message] } });
  const flash = `Message envoyé à ${target.name}. Sa réponse arrive ici, et vous en êtes prévenu par courriel.`;
  return redirectTo(args, `/espace/messages/${begun.id}`, { flash });
}

export type ContactPage = Awaited<ReturnType<typeof loader>>;

export default function Contact() {
  const page = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result, {
    about: page.chosen,
    subject: page.subject,
    from: page.writers[0] ? String(page.writers[0].id) : "",
  });
  const may = page.writers.length > 0 && page.means !== "none" && !page.nowhere;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: page.question ? "L'achat" : page.name, to: page.back },
          { label: page.question ? "Question" : "Message" },
        ]}
        title={page.title}
        lead={page.question ? `À ${page.name}` : (page.about ?? undefined)}
      />
      <ErrorSummary errors={errors} />
      <Before page={page} />
      {may ? (
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <WriterField field={field} writers={page.writers} />
          {page.choices.length > 1 ? (
            <SelectField
              field={field("about")}
              label="À propos de"
              options={page.choices}
              empty="Choisissez"
              required
            />
          ) : null}
          <TextField field={field("subject")} label="Objet" maxLength={MESSAGE_SUBJECT.most} required />
          <WriteFields
            field={field}
            label={page.question ? "Votre question" : "Message"}
            hint={
              page.question
                ? "N'y mettez rien de confidentiel\u00a0: l'acheteur peut publier la question et sa réponse, sans dire qui l'a posée."
                : undefined
            }
          />
          <FormActions>
            <SubmitButton>{page.question ? "Envoyer la question" : "Envoyer le message"}</SubmitButton>
            <Link to={page.back}>Revenir sans écrire</Link>
          </FormActions>
        </Form>
      ) : (
        <Unreachable page={page} />
      )}
    </>
  );
}
