import { Link } from "@remix-run/react";
import type { ContactPage } from "#app/routes/messages/contact.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LawRef, Notice } from "#app/ui/notice.tsx";

/** Said before one writes: how it is relayed, and what is already being said. */
export function Before({ page }: { page: ContactPage }) {
  return (
    <div className="mb-8 grid gap-4">
      {page.means === "none" || page.nowhere ? null : (
        <Notice title={page.question ? "Même information pour tous" : "Sans montrer d'adresse"}>
          <p>
            {page.question ? (
              <>
                L'acheteur vous répond ici, et peut publier la question et sa réponse pour tous, sans dire qui
                l'a posée. <LawRef>CCP, art. R.&nbsp;2111-1</LawRef>{" "}
              </>
            ) : null}
            {page.means === "mail"
              ? `Personne ne gère encore la fiche «\u00a0${page.name}\u00a0»\u00a0: votre message part à l'adresse que des registres publics donnent d'elle, avec un lien pour vous répondre sans compte. `
              : null}
            Vous écrivez au nom de votre structure. Ni votre adresse électronique, ni la sienne ne sont
            communiquées.
          </p>
        </Notice>
      )}
      {page.open.length > 0 ? (
        <Notice title={`Un échange est déjà ouvert avec ${page.name}`}>
          <ul>
            {page.open.map(({ id, subject }) => (
              <li key={id}>
                <Link to={`/espace/messages/${id}`}>{subject}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}

/** Why there is no form, and what to do instead. */
export function Unreachable({ page }: { page: ContactPage }) {
  const [title, why, ways] = reasonOf(page);
  return <EmptyState title={title} why={why} ways={ways} />;
}

type Way = { to: string; label: string };

function reasonOf(page: ContactPage): [string, string, Way[]] {
  const back = { to: page.back, label: "Revenir à la page précédente" };
  if (page.nowhere) {
    return [
      `${page.name} n'a rien publié`,
      "On écrit à un acheteur à propos d'un achat ou d'un appel qu'il a publié.",
      [{ to: "/besoins", label: "Voir les besoins publiés" }],
    ];
  }
  if (page.means === "none") {
    return [
      `${page.name} ne peut pas être jointe par la plateforme`,
      "Aucune adresse n'est connue d'elle, l'établissement est fermé, ou elle ne veut plus recevoir de messages ici. Son téléphone ou son site, s'ils sont connus, sont sur sa fiche.",
      [back],
    ];
  }
  if (!page.member) {
    return [
      "Ajoutez d'abord votre structure",
      "On écrit au nom d'une structure\u00a0: la vôtre s'ajoute avec son SIRET, en une minute.",
      [{ to: "/espace/organisations/nouvelle", label: "Ajouter votre structure" }, back],
    ];
  }
  if (!page.verified) {
    return [
      "Confirmez d'abord votre adresse électronique",
      "Le lien est dans le courriel d'inscription, et peut être renvoyé depuis «\u00a0Mon compte\u00a0».",
      [{ to: "/compte", label: "Mon compte" }, back],
    ];
  }
  if (page.own) {
    return [
      "C'est votre structure",
      "Une structure ne s'écrit pas à elle-même.",
      [{ to: "/espace/messages", label: "Voir vos messages" }, back],
    ];
  }
  return [
    "Votre rôle ne permet pas d'écrire",
    "Dans vos structures, vous lisez sans modifier. Demandez à l'un de leurs gestionnaires de vous confier la rédaction.",
    [back],
  ];
}
