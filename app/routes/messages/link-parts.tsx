import { Form, Link } from "@remix-run/react";
import type { LinkView } from "#app/routes/messages/reply-link.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

/** To receive no more, and what an account would bring. */
export function Stopping({ view }: { view: LinkView }) {
  const { fiche, stopped, stopping, siret, thread, there } = view;
  return (
    <>
      <Section title={fiche ? "Cette adresse" : "Vos courriels"} id="arreter">
        <Form method="post">
          <p className="mb-3">
            {stopped
              ? fiche
                ? "Plus aucun message de la plateforme n'est envoyé à cette adresse."
                : "Aucun courriel ne vous prévient des messages."
              : fiche
                ? "Des registres publics donnent cette adresse pour votre structure\u00a0: c'est pourquoi ce message vous y est relayé."
                : "Un courriel vous prévient des messages que reçoivent vos structures."}
          </p>
          <SubmitButton
            tone={stopping && !stopped ? "primary" : "plain"}
            name="intent"
            value={stopped ? "resume" : "stop"}
          >
            {stopped
              ? "Recevoir à nouveau les messages"
              : fiche
                ? "Ne plus recevoir aucun message"
                : "Ne plus être prévenu par courriel"}
          </SubmitButton>
        </Form>
      </Section>
      <Section title={fiche ? "C'est votre structure" : "Tous vos échanges"}>
        {fiche ? (
          <p>
            Prenez sa fiche en charge pour la corriger, décrire vos offres et retrouver vos échanges&nbsp;:{" "}
            <Link to={`/espace/revendications/${siret}`}>gérer cette fiche</Link>.
          </p>
        ) : (
          <p>
            <Link to={`/espace/messages/${thread.id}`}>
              {there ? "Ouvrir cet échange dans votre espace" : "Se connecter et ouvrir cet échange"}
            </Link>
          </p>
        )}
      </Section>
    </>
  );
}

type Opened = { state: "expired" | "claimed" | "left" | "unknown"; thread: number | null };

const WHY: Record<Opened["state"], { title: string; text: string }> = {
  expired: {
    title: "Ce lien a plus de trente jours",
    text: "Il ne lit plus l'échange et n'y répond plus. Un nouveau message de l'autre structure en enverra un autre.",
  },
  claimed: {
    title: "Cette fiche est désormais gérée",
    text: "Une personne de la structure l'a prise en charge\u00a0: elle lit cet échange et y répond depuis son espace.",
  },
  left: {
    title: "Vous ne faites plus partie de cette structure",
    text: "Ce lien ne sert qu'à ses membres.",
  },
  unknown: {
    title: "Ce lien n'existe pas",
    text: "Ouvrez-le tel qu'il est dans le courriel, jusqu'à sa dernière lettre.",
  },
};

export function Useless({ opened: { state, thread } }: { opened: Opened }) {
  const { title, text } = WHY[state];
  return (
    <>
      <PageHeader title="Ce lien ne sert pas" />
      <Notice tone="warn" title={title}>
        <p>
          {text}{" "}
          {thread === null || state === "left" ? (
            <Link to="/">Aller à l'accueil</Link>
          ) : (
            <Link to={`/espace/messages/${thread}`}>Se connecter et ouvrir l'échange</Link>
          )}
        </p>
      </Notice>
    </>
  );
}
