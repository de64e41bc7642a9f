import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Accessibilité") },
  {
    name: "description",
    content:
      "Déclaration d'accessibilité\u00a0: niveau visé, contrôles faits, ce qui reste à faire, comment nous écrire.",
  },
];

export const loader = ({ context }: LoaderFunctionArgs) => ({ contact: context.services.env.CONTACT });

export default function Accessibility() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Accessibilité&nbsp;: non audité"
        lead="Ce site vise le référentiel général d'amélioration de l'accessibilité (RGAA 4.1), niveau AA."
      />
      <div className="prose">
        <h2>État de conformité</h2>
        <p>
          Aucun audit n'a été fait par un tiers&nbsp;: nous n'annonçons donc aucun taux, et le site se déclare
          non conforme tant qu'il n'est pas audité. Ce qui suit dit ce que nous contrôlons nous-mêmes.
        </p>
        <h2>Ce que nous contrôlons</h2>
        <ul>
          <li>Chaque page s'affiche et chaque formulaire s'envoie sans JavaScript.</li>
          <li>
            Les couples de couleurs sont calculés&nbsp;: texte à 5,5 pour 1 au moins, bords des champs à 3
            pour 1.
          </li>
          <li>
            Les thèmes clair et sombre suivent le réglage de l'appareil, comme la réduction des animations.
          </li>
          <li>Un verdict n'est jamais une couleur seule&nbsp;: un signe, un mot, un article.</li>
          <li>
            Le focus est toujours visible&nbsp;; un lien mène droit au contenu&nbsp;; chaque page a un seul
            titre principal.
          </li>
          <li>Les règles automatiques d'axe-core sont passées sur les pages, dans les deux thèmes.</li>
          <li>À 390 pixels de large, aucun contenu ne demande de défiler de côté.</li>
        </ul>
        <p>Les caractères, Atkinson Hyperlegible Next, ont été dessinés pour les lecteurs malvoyants.</p>
        <h2>Ce qui n'a pas été fait</h2>
        <ul>
          <li>
            Aucun essai avec des personnes qui utilisent un lecteur d'écran, une loupe ou une commande vocale.
          </li>
          <li>
            Aucun contrôle des documents joints par les structures et les acheteurs&nbsp;: leur accessibilité
            dépend d'eux.
          </li>
          <li>
            Les suggestions des champs «&nbsp;Où&nbsp;?&nbsp;» et «&nbsp;Métier&nbsp;» n'ont été essayées
            qu'au clavier&nbsp;; sans elles, le champ lit ce qui est tapé.
          </li>
        </ul>
        <h2>Nous écrire</h2>
        <Contact contact={contact} />
        <p>
          Sans réponse satisfaisante, vous pouvez saisir le{" "}
          <a href="https://formulaire.defenseurdesdroits.fr">Défenseur des droits</a>, en ligne ou par
          courrier gratuit&nbsp;: Défenseur des droits, Libre réponse 71120, 75342 Paris Cedex 07.
        </p>
      </div>
    </>
  );
}

function Contact({ contact }: { contact: string }) {
  if (contact === "") {
    return (
      <p>
        L'exploitant de ce site n'a pas encore donné d'adresse de contact. Ses{" "}
        <Link to="/mentions-legales">mentions légales</Link> disent qui il est.
      </p>
    );
  }
  return (
    <p>
      Quelque chose vous arrête&nbsp;? Écrivez à <a href={`mailto:${contact}`}>{contact}</a>, avec l'adresse
      de la page et ce que vous cherchiez à faire.
    </p>
  );
}
