import { Form, Link } from "@remix-run/react";
import { MESSAGE_MAIL_LABELS, MESSAGE_MAILS, type MessageMail } from "#app/domain/message.ts";
import { PASSWORD_ADVICE } from "#app/domain/password.ts";
import type { FormState } from "#app/http/form-state.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { FormActions, RadioGroup, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Field = FormState["field"];

export function AddressSection({ email, verified }: { email: string; verified: boolean }) {
  return (
    <Section title="Adresse électronique">
      <p>
        {email} <Tag state>{verified ? "Confirmée" : "À confirmer"}</Tag>
      </p>
      {verified ? null : (
        <Form method="post" className="mt-3">
          <p className="mb-3">Tant qu'elle n'est pas confirmée, ce compte ne peut ni publier, ni répondre.</p>
          <SubmitButton name="intent" value="resend">
            Renvoyer le courriel de confirmation
          </SubmitButton>
        </Form>
      )}
    </Section>
  );
}

export function MessagesSection({ messageMail }: { messageMail: MessageMail }) {
  return (
    <Section
      title="Messages reçus par vos structures"
      id="messages"
      intro="Quand un courriel vous en prévient, une fois votre adresse confirmée."
    >
      <Form method="post" className="form">
        <RadioGroup
          name="messageMail"
          label="Me prévenir"
          required
          defaultValue={messageMail}
          options={MESSAGE_MAILS.map((value) => ({ value, ...MESSAGE_MAIL_LABELS[value] }))}
        />
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="message-mail">
            Enregistrer ce choix
          </SubmitButton>
          <Link to="/espace/messages">Voir les messages</Link>
        </FormActions>
      </Form>
    </Section>
  );
}

export function PasswordSection({ field, email }: { field: Field; email: string }) {
  return (
    <Section title="Mot de passe">
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <TextField
          field={field("current")}
          label="Mot de passe actuel"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          field={field("password")}
          label="Nouveau mot de passe"
          hint={PASSWORD_ADVICE}
          type="password"
          autoComplete="new-password"
          required
        />
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="password">
            Changer mon mot de passe
          </SubmitButton>
          <Link to="/mot-de-passe-oublie">Je ne connais plus l'actuel</Link>
        </FormActions>
      </Form>
    </Section>
  );
}

type SessionLine = { id: string; device: string; opened: string; seen: string; current: boolean };

export function SessionsSection({ sessions }: { sessions: readonly SessionLine[] }) {
  return (
    <Section
      title="Connexions en cours"
      intro="Fermez celles que vous ne reconnaissez pas, et changez votre mot de passe."
    >
      <DataTable
        caption="Connexions en cours"
        hideCaption
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          { key: "device", label: "Appareil", cell: (session) => session.device },
          { key: "opened", label: "Ouverte le", cell: (session) => session.opened },
          { key: "seen", label: "Dernier usage", cell: (session) => session.seen },
          { key: "end", label: "Fermer", cell: (session) => <EndSession session={session} /> },
        ]}
      />
      {sessions.length > 1 ? (
        <Form method="post" className="mt-3">
          <SubmitButton tone="plain" name="intent" value="end-others">
            Fermer toutes les autres connexions
          </SubmitButton>
        </Form>
      ) : null}
    </Section>
  );
}

function EndSession({ session }: { session: SessionLine }) {
  if (session.current) return <Tag state>Celle-ci</Tag>;
  return (
    <Form method="post">
      <input type="hidden" name="session" value={session.id} />
      <SubmitButton
        tone="link"
        name="intent"
        value="end-session"
        label={`Fermer la connexion ${session.device} du ${session.opened}`}
      >
        Fermer
      </SubmitButton>
    </Form>
  );
}

export function DataSection({ field }: { field: Field }) {
  return (
    <>
      <Section
        title="Mes données"
        intro="Votre adresse, vos rôles, vos connexions, vos fichiers, vos messages, vos recherches enregistrées, vos notes et vos actes, en JSON."
      >
        <ButtonLink to="/compte/mes-donnees" reloadDocument>
          Télécharger mes données
        </ButtonLink>
      </Section>
      <Section
        title="Supprimer mon compte"
        intro="Vos structures, leurs offres et leurs achats restent en ligne, les messages écrits en leur nom aussi&nbsp;; votre adresse et vos connexions disparaissent aussitôt."
      >
        <Form method="post" className="form" noValidate>
          <TextField
            field={field("confirm")}
            label="Mot de passe"
            hint="Pour être sûr que c'est bien vous."
            type="password"
            autoComplete="current-password"
            required
          />
          <FormActions>
            <SubmitButton tone="danger" name="intent" value="delete">
              Supprimer mon compte
            </SubmitButton>
          </FormActions>
        </Form>
      </Section>
    </>
  );
}
