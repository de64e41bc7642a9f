import { Form } from "@remix-run/react";
import type { FollowKind } from "#app/domain/follow.ts";
import { ButtonLink, SubmitButton } from "#app/ui/button.tsx";

const WHAT: Record<FollowKind, string> = { buyer: "cet acheteur", purchase: "cet achat", call: "cet appel" };

/** Begins or stops to follow, from the public page of a buyer, a purchase or a call. A visitor signs in and comes back. */
export function FollowForm(props: {
  kind: FollowKind;
  id: number;
  /** the page it stands on */
  here: string;
  /** what is followed, for those who do not see the page around the button */
  name: string;
  signedIn: boolean;
  followed: boolean;
}) {
  const { kind, id, here, name, signedIn, followed } = props;
  const what = WHAT[kind];
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
        label={`${followed ? "Ne plus suivre" : "Suivre"} ${what}\u00a0: ${name}`}
      >
        {followed ? "Ne plus suivre" : `Suivre ${what}`}
      </SubmitButton>
    </Form>
  );
}
