import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { Opened } from "#app/domain/invitation.ts";
import { PASSWORD_ADVICE } from "#app/domain/password.ts";
import { pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { getViewer } from "#app/http/session.ts";
import { answerInvitation } from "#app/routes/organisations/accept-invitation.ts";
import { invitationWords, readInvitation } from "#app/routes/organisations/open-invitation.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Invitation") },
  { name: "robots", content: "noindex" },
];

const STATUS: Partial<Record<Opened, number>> = {
  stranger: 403,
  accepted: 410,
  declined: 410,
  withdrawn: 410,
  expired: 410,
};

// Mail programs open links by themselves: looking accepts nothing, the button does.
export async function loader(args: LoaderFunctionArgs) {
  const found = await readInvitation(args, await getViewer(args));
  if (!found) return data({ opened: "unknown" as const, invitation: null, back: "" }, { status: 410 });
  const { opened, invitation } = found;
  const back = `/connexion?retour=${encodeURIComponent(`/invitations/${args.params.token}`)}`;
  return data({ opened, invitation: invitationWords(invitation), back }, { status: STATUS[opened] ?? 200 });
}

export async function action(args: ActionFunctionArgs) {
  return answerInvitation(args, await getViewer(args));
}

export default function InvitationPage() {
  const { opened, invitation, back } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const state = formState(posted?.result);
  if (opened === "unknown" || !invitation) return <Useless opened="unknown" />;
  if (opened !== "usable" && opened !== "sign-in" && opened !== "sign-up") {
    return <Useless opened={opened} organisation={invitation.organisation} email={invitation.email} />;
  }
  const { organisation, inviter, role, may, until, email } = invitation;
  return (
    <>
      <PageHeader
        title={`Rejoindre ${organisation}`}
        lead={`${inviter ?? "Un membre de cette structure"} vous invite à agir pour ${organisation} sur Réciproque.`}
      />
      <ErrorSummary errors={state.errors} />
      <div className="mb-8">
        <DescriptionList
          entries={[
            { label: "Structure", value: organisation },
            { label: "Votre rôle", value: `${role}. ${may}` },
            { label: "Adresse invitée", value: email },
            { label: "Réponse attendue", value: `jusqu'au ${until}` },
          ]}
        />
      </div>
      {opened === "sign-up" ? <SignUp state={state} organisation={organisation} /> : null}
      {opened === "sign-in" ? <SignIn back={back} email={email} /> : null}
      {opened === "usable" ? (
        <Form method="post" className="button-row">
          <SubmitButton name="intent" value="accept">
            Rejoindre {organisation}
          </SubmitButton>
        </Form>
      ) : null}
      <Decline />
    </>
  );
}

function SignUp({ state, organisation }: { state: FormState; organisation: string }) {
  return (
    <Form method="post" className="form" noValidate>
      <TextField
        field={state.field("password")}
        label="Choisissez un mot de passe"
        hint={`${PASSWORD_ADVICE} Il ouvre votre compte, à l'adresse invitée.`}
        type="password"
        autoComplete="new-password"
        required
      />
      <FormActions>
        <SubmitButton name="intent" value="sign-up">
          Créer mon compte et rejoindre {organisation}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function SignIn({ back, email }: { back: string; email: string }) {
  return (
    <>
      <p className="prose mb-4">
        Un compte existe déjà à l'adresse {email}&nbsp;: connectez-vous pour accepter.
      </p>
      <ButtonLink to={back} tone="primary">
        Se connecter pour accepter
      </ButtonLink>
    </>
  );
}

function Decline() {
  return (
    <Form method="post" className="mt-8">
      <SubmitButton tone="link" name="intent" value="decline">
        Décliner l'invitation
      </SubmitButton>
    </Form>
  );
}

const WHY: Record<Exclude<Opened, "usable" | "sign-in" | "sign-up"> | "unknown", string> = {
  stranger: "Elle a été envoyée à une autre adresse que celle de votre compte.",
  accepted: "Elle a déjà été acceptée.",
  declined: "Elle a été déclinée.",
  withdrawn: "La structure l'a retirée.",
  expired: "Son délai est passé.",
  unknown:
    "Ce lien n'existe pas, ou un courriel plus récent l'a remplacé. Ouvrez-le tel qu'il est dans le dernier courriel.",
};

function Useless(props: { opened: keyof typeof WHY; organisation?: string; email?: string }) {
  const { opened, organisation, email } = props;
  return (
    <>
      <PageHeader title="Cette invitation ne sert pas" lead={organisation} />
      <Notice tone="warn" title={WHY[opened]}>
        <p>
          {opened === "stranger" ? (
            `Déconnectez-vous, puis ouvrez le lien avec le compte ${email}.`
          ) : opened === "accepted" ? (
            <Link to="/espace">Ouvrir mon espace</Link>
          ) : (
            "Demandez à qui vous invite d'envoyer l'invitation à nouveau, depuis la page de la structure."
          )}
        </p>
      </Notice>
    </>
  );
}
