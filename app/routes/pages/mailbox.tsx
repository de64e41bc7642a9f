import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { momentOfInstant, pageTitle } from "#app/fr.ts";
import { notFound } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { linkedText } from "#app/routes/pages/linked-text.ts";
import { listMail, mailFolder } from "#app/sources/mailer.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

const SHOWN = 50;

export const meta: MetaFunction = () => [{ title: pageTitle("Courriels de la démonstration") }];

/** The mails that the demo's stand-in kept instead of sending. Outside the demo this page does not exist. */
export async function loader(args: LoaderFunctionArgs) {
  const { demo, env } = args.context.services;
  if (!demo || env.SMTP_URL) notFound();
  const to = new URL(args.request.url).searchParams.get("a")?.trim() || null;
  const mails = await listMail(mailFolder(env), to ?? undefined);
  const origin = originOf(args);
  return {
    to,
    total: mails.length,
    mails: mails.slice(0, SHOWN).map(({ id, to, subject, text, html, headers, sentAt }) => ({
      ...{ id, to, subject, sentAt },
      html: html === undefined ? null : inNewTabs(html),
      stops: headers?.["List-Unsubscribe-Post"] !== undefined,
      parts: linkedText(text, origin),
    })),
  };
}

// The frame below opens nothing in itself: what is followed opens beside.
const inNewTabs = (html: string): string => html.replace("<head>", '<head><base target="_blank">');

export default function Mailbox() {
  const { to, total, mails } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Courriels de la démonstration"
        lead="Rien ne part vraiment&nbsp;: voici ce que chaque personne aurait reçu, du plus récent au plus ancien."
      />
      <Form method="get" className="form mb-10">
        <TextField name="a" label="Reçus par" type="email" defaultValue={to} width="medium" />
        <div className="form-actions">
          <SubmitButton tone="plain">Montrer ces courriels</SubmitButton>
          {to ? <Link to="/courriels">Montrer tous les courriels</Link> : null}
        </div>
      </Form>
      {mails.map((mail) => (
        <Section
          key={mail.id}
          title={mail.subject}
          aside={mail.to}
          intro={momentOfInstant(new Date(mail.sentAt))}
        >
          <p className="whitespace-pre-line">
            {mail.parts.map((part) =>
              part.href === null ? (
                part.text
              ) : (
                <a key={part.at} href={part.href}>
                  {part.text}
                </a>
              ),
            )}
          </p>
          {mail.html === null ? null : <LaidOut subject={mail.subject} html={mail.html} />}
          {mail.stops ? (
            <p className="mt-4 text-s text-muted">
              Les messageries y ajoutent leur bouton «&nbsp;Se désabonner&nbsp;» (en-têtes List-Unsubscribe,
              RFC 8058).
            </p>
          ) : null}
        </Section>
      ))}
      {total === 0 ? <Nothing to={to} /> : null}
      {total > mails.length ? (
        <p>
          Les {SHOWN} plus récents sont montrés, sur {total}.
        </p>
      ) : null}
    </>
  );
}

/** The mail as programs that lay mails out show it: no script, no form, nothing of the site within reach. */
function LaidOut({ subject, html }: { subject: string; html: string }) {
  return (
    <Disclosure label="Voir la version mise en page">
      <iframe
        className="mail-html"
        title={`Version mise en page\u00a0: ${subject}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
        srcDoc={html}
      />
    </Disclosure>
  );
}

function Nothing({ to }: { to: string | null }) {
  return (
    <EmptyState
      title="Aucun courriel"
      why={
        to
          ? `Rien n'est parti vers ${to}.`
          : "Rien n'est encore parti\u00a0: un courriel part à l'inscription, par exemple."
      }
      ways={
        to
          ? [{ to: "/courriels", label: "Voir tous les courriels" }]
          : [{ to: "/inscription", label: "Créer un compte" }]
      }
    />
  );
}
