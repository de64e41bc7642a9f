import { Link } from "@remix-run/react";
import { Tag } from "#app/ui/tag.tsx";
import type { NearShown } from "#app/views/near-needs.ts";

/** A need that lacks one thing: what, with its figures, and the action that mends it. */
export function NearRow(props: {
  near: NearShown;
  level?: 2 | 3;
  /** address of « Besoins pour vous », where a change is confirmed */
  page: string;
  /** may change offers; a reader sees what is missing */
  mayChange: boolean;
}) {
  const { near, mayChange } = props;
  const Title = props.level === 2 ? "h2" : "h3";
  return (
    <li className="row">
      <div>
        <Title className="row-title">
          <Link to={near.to}>{near.name}</Link>
        </Title>
        <p className="row-who">{near.about}</p>
        <p className="mt-2">
          <strong>{capital(near.what)}</strong>
          <span className="text-s text-muted">, {near.detail}.</span>
        </p>
        <div className="tags row-tags">
          {near.held ? <Tag>déjà dans vos besoins</Tag> : null}
          {near.deadline ? <Tag>{near.deadline.left}</Tag> : null}
        </div>
      </div>
      <p className="row-figure">
        <strong>{near.score} sur 100</strong> {near.held ? "aujourd'hui" : "une fois corrigé"}
      </p>
      {mayChange ? (
        <div className="row-full">
          <Ways near={near} page={props.page} />
          {near.group ? <Group group={near.group} /> : null}
        </div>
      ) : null}
    </li>
  );
}

/** With whom the lot would be covered, and how to write to each. */
function Group({ group: { sentence, partners } }: { group: NonNullable<NearShown["group"]> }) {
  return (
    <div className="mt-3 text-s">
      <p>{sentence}</p>
      <ul>
        {partners.map(({ id, name, about }) => (
          <li key={id} className="mt-1 flex flex-wrap gap-x-2">
            <span>
              <Link to={`/fournisseurs/${id}`}>{name}</Link> ({about})
            </span>
            <Link to={`/fournisseurs/${id}/contacter`}>
              Contacter<span className="sr-only"> {name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Ways({ near, page }: { near: NearShown; page: string }) {
  const of = <span className="sr-only">&nbsp;: {near.name}</span>;
  const ways = [
    ...(near.widen ? [{ to: `${page}?vue=presque&elargir=${near.id}`, label: near.act }] : []),
    { to: near.mendTo, label: near.widen ? "Ouvrir l'offre" : near.act },
    ...(near.partners ? [{ to: near.partners, label: "Chercher un partenaire, pour un groupement" }] : []),
    ...(near.partners && near.consortium ? [{ to: near.consortium, label: "Vérifier un groupement" }] : []),
  ];
  return (
    <div className="inline-links">
      {ways.map(({ to, label }) => (
        <Link key={to} to={to}>
          {label}
          {of}
        </Link>
      ))}
    </div>
  );
}
