import { Link } from "@remix-run/react";
import type { NeedPageData } from "#app/routes/needs/need.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { RevisionHistory } from "#app/views/revision-history.tsx";

/** What this page is, and is not: an announcement, never a notice. */
export function Status({ page: { need, own } }: { page: NeedPageData }) {
  return (
    <div className="mb-6 grid gap-4">
      {own && !need.isPublic ? (
        <Notice tone="warn" title={`${need.state}\u00a0: cet achat n'est pas public`}>
          <p>Seuls les membres de {need.buyer} le voient.</p>
        </Notice>
      ) : null}
      {own && need.flags.length > 0 ? <Notice tone="warn" title={need.flags.join(", ")} /> : null}
      {need.isPublic && need.after ? (
        <Notice title={need.state}>
          <p>{need.after}</p>
        </Notice>
      ) : need.published && !need.open ? (
        <Notice tone="warn" title="La date de remise prévue est passée">
          <p>Cet achat n'attend plus de réponse. Sa page reste pour mémoire.</p>
        </Notice>
      ) : (
        <Notice title="Ceci n'est pas un avis de marché">
          <p>
            {need.buyer} annonce ce qui se prépare, pour connaître qui peut répondre. {need.planned}
          </p>
        </Notice>
      )}
    </div>
  );
}

/** The rest of the record, and the calls that prepare it. */
export function AboutNeed({ need }: Pick<NeedPageData, "need">) {
  return (
    <div className="mt-12">
      <Columns kind="even">
        <Section title="L'achat">
          <DescriptionList
            entries={[
              { label: "Acheteur", value: <Link to={`/acheteurs/${need.buyerId}`}>{need.buyer}</Link> },
              ...need.about,
              {
                label: "Avis de préinformation",
                value:
                  need.priorNotices.length === 0 ? null : (
                    <ul>
                      {need.priorNotices.map(({ on, link }) => (
                        <li key={link + on}>
                          <a href={link} rel="noreferrer">
                            Lire l'avis publié le {on}
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
        </Section>
        <div>
          <Calls calls={need.calls} />
          <RevisionHistory lines={need.history} />
        </div>
      </Columns>
    </div>
  );
}

function Calls({ calls }: { calls: NeedPageData["need"]["calls"] }) {
  if (calls.length === 0) return null;
  return (
    <Section title="Appels à manifestation d'intérêt">
      <ul className="rows">
        {calls.map(({ id, title, open, when }) => (
          <li key={id} className="py-3">
            <Link to={`/ami/${id}`}>{title}</Link>
            <p className="flex flex-wrap items-center gap-2 text-s text-muted">
              <Tag state>{open ? "Ouvert" : "Clos"}</Tag> {when}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
