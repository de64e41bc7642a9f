import { Form } from "@remix-run/react";
import { ButtonLink, SubmitButton } from "#app/ui/button.tsx";

/** Begins or stops to follow, from the public page of a buyer or a purchase. A visitor signs in and comes back. */
export function FollowForm(props: {
  kind: "buyer" | "purchase";
  id: number;
  /** the page it stands on */
  here: string;
  /** what is followed, for those who do not see the page around the button */
  name: string;
  signedIn: boolean;
  followed: boolean;
}) {
  const { kind, id, here, name, signedIn, followed } = props;
  const what = kind === "buyer" ? "cet acheteur" : "cet achat";
  if (!signedIn) {
    return (
      <ButtonLink to={`/connexion?retour=${encodeURIComponent(here)}`}>
        Se connecter pour suivre {what}
      </ButtonLink>
    );
  }
  return (
    <Form method="post" action="/espace/suivis">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={here} />
      <SubmitButton
        tone="plain"
        name="intent"
        value={followed ? "unfollow" : "follow"}
        label={`${followed ? "Ne plus suivre" : "Suivre"} ${what} : ${name}`}
      >
        {followed ? "Ne plus suivre" : `Suivre ${what}`}
      </SubmitButton>
    </Form>
  );
}
