import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

/** « Ne plus recevoir »: looking stops nothing, the button does; and it can be taken back. */
export function StopMails({ name, stopped }: { name: string; stopped: boolean }) {
  return (
    <>
      <PageHeader
        title={stopped ? "Vous ne recevez plus ces courriels" : "Ne plus recevoir ces courriels"}
        lead={name}
      />
      <Form method="post" action="?">
        <p className="prose mb-6">
          {stopped
            ? "Les acheteurs ne peuvent plus vous informer de leurs achats par courriel. Votre fiche reste visible, et vous pouvez changer d'avis."
            : "Les acheteurs ne pourront plus informer votre structure de leurs achats par courriel. Votre fiche reste visible, et les besoins publiés restent ouverts à tous."}
        </p>
        <div className="button-row">
          <SubmitButton name="intent" value={stopped ? "resume" : "stop"}>
            {stopped ? "Recevoir à nouveau" : "Ne plus recevoir"}
          </SubmitButton>
          <Link to="?">Revenir à la demande</Link>
        </div>
      </Form>
    </>
  );
}
