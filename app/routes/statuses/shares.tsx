import { Link } from "@remix-run/react";
import type { shareLines } from "#app/routes/statuses/standing-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

type Share = ReturnType<typeof shareLines>[number];

/** The share of staff that a reservation asks, apart from the status: presumed, or documented. */
export function Shares({ shares, id }: { shares: readonly Share[]; id: number }) {
  if (shares.length === 0) return null;
  return (
    <Section
      title="Part de l'effectif"
      intro="Un marché réservé demande au moins la moitié de l'effectif. Un statut en cours la fait présumer&nbsp;; une part documentée compte avant lui."
      link={{ to: `/espace/organisations/${id}#effectif`, label: "Documenter ces parts" }}
    >
      <DescriptionList
        entries={shares.map((share) => ({
          label: share.label,
          value: share.value,
          note: (
            <>
              {share.definition} <LawRef>{share.article}</LawRef>
              {share.how ? <span className="block">{share.how}.</span> : null}
              <Proof share={share} id={id} />
            </>
          ),
        }))}
      />
    </Section>
  );
}

function Proof({ share: { file }, id }: { share: Share; id: number }) {
  if (file === null) return null;
  const documents = `/espace/organisations/${id}/documents?kind=effectif#conserver`;
  return (
    <span className="block">
      {file === "missing" ? (
        <Link to={documents}>Aucune pièce déposée&nbsp;: en conserver une</Link>
      ) : (
        <a href={`/fichiers/${file.id}`} download>
          {file.name}
        </a>
      )}
    </span>
  );
}
