import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { FORGOTTEN_AFTER_DAYS } from "#app/domain/retention.ts";
import { pageTitle } from "#app/fr.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Mentions légales") },
  { name: "description", content: "Qui répond de ce site, ce qu'il garde de vous, et sa licence." },
];

export function loader({ context }: LoaderFunctionArgs) {
  const { env, demo } = context.services;
  return { operator: env.OPERATOR, contact: env.CONTACT, demo };
}

export default function LegalNotice() {
  const { operator, contact, demo } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Mentions légales"
        lead="Qui répond de ce site, ce qu'il garde de vous, et sa licence."
      />
      <div className="prose">
        <h2>Éditeur</h2>
        <Operator operator={operator} contact={contact} demo={demo} />
        <h2>Ce que valent les pages</h2>
        <p>
          Une offre, un achat programmé ou un appel à manifestation d'intérêt n'est ni un avis de marché ni
          une candidature. Un verdict applique le code de la commande publique aux faits déclarés, à une date
          &nbsp;: il ne remplace ni la décision de l'acheteur, ni un conseil juridique.
        </p>
        <h2>Données personnelles</h2>
        <p>
          Chercher et lire ne demandent rien. Un compte garde une adresse électronique, l'empreinte d'un mot
          de passe et les sessions ouvertes&nbsp;; vous les voyez, les exportez et les supprimez depuis
          «&nbsp;Mon compte&nbsp;». Les adresses électroniques ne sont pas montrées.
        </p>
        <p>
          L'adresse d'une personne invitée à rejoindre une structure est effacée {FORGOTTEN_AFTER_DAYS} jours
          après sa réponse, ou après la fin de l'invitation si elle ne répond pas. De celle d'un client prié
          de confirmer une référence, il ne reste alors que le domaine. Le lien d'un message relayé par
          courriel, qui ne garde que l'empreinte d'une adresse, est effacé {FORGOTTEN_AFTER_DAYS} jours après
          sa fin.
        </p>
        <p>
          Le site pose deux cookies, tous deux nécessaires&nbsp;: l'un vous garde connecté, l'autre porte un
          message d'une page à la suivante. Il ne mesure pas d'audience et n'appelle aucun service de tiers.
        </p>
        <h2>Licence</h2>
        <p>
          Réciproque est un logiciel libre, sous licence publique de l'Union européenne (EUPL 1.2). Les
          données reprises et leurs licences sont dans <Link to="/donnees">Données et crédits</Link>.
        </p>
      </div>
    </>
  );
}

function Operator({ operator, contact, demo }: { operator: string; contact: string; demo: boolean }) {
  if (demo && operator === "") {
    return (
      <p>
        Ceci est une démonstration&nbsp;: les organisations, les offres et les achats sont fictifs, et
        personne ne l'édite.
      </p>
    );
  }
  if (operator === "") {
    return (
      <Notice tone="warn" title="L'exploitant de ce site ne s'est pas encore nommé">
        <p>Son nom, son adresse et son directeur ou sa directrice de publication doivent figurer ici.</p>
      </Notice>
    );
  }
  return (
    <>
      <p className="whitespace-pre-line">{operator}</p>
      {contact ? (
        <p>
          Contact&nbsp;: <a href={`mailto:${contact}`}>{contact}</a>
        </p>
      ) : null}
    </>
  );
}
