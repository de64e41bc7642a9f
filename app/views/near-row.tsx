import { Form, Link } from "@remix-run/react";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { NearShown } from "#app/views/near-needs.ts";

/** A need that lacks one thing: what, with its figures, and the action that mends it. */
export function NearRow(props: {
  near: NearShown;
  level?: 2 | 3;
  /** address of « Besoins pour vous », which takes the forms */
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
        </div>
      ) : null}
    </li>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Ways({ near, page }: { near: NearShown; page: string }) {
  const of = <span className="sr-only"> : {near.name}</span>;
  return (
    <>
      <div className="inline-links">
        <Link to={near.mendTo}>
          {near.widen ? "Ouvrir l'offre" : near.act}
          {of}
        </Link>
        {near.partners ? (
          <Link to={near.partners}>Chercher un partenaire sur place, pour un groupement{of}</Link>
        ) : null}
      </div>
      {near.widen && near.offerId !== null ? (
        <Disclosure label={near.act}>
          <Form method="post" action={page} className="flow">
            <input type="hidden" name="offer" value={near.offerId} />
            <input type="hidden" name="radius" value={near.widen.to} />
            <p className="mb-3 text-s">
              {near.widen.from === null
                ? `Votre offre interviendra aussi jusqu'à ${near.widen.to}\u00a0km de votre site.`
                : `Votre offre interviendra jusqu'à ${near.widen.to}\u00a0km de votre site, au lieu de ${near.widen.from}\u00a0km.`}{" "}
              Elle reste publiée, et le changement vaut pour tous les besoins. Vous pourrez revenir en arrière
              depuis l'offre.
            </p>
            <SubmitButton tone="plain" name="intent" value="widen" label={`${near.act} : ${near.name}`}>
              {near.act}
            </SubmitButton>
          </Form>
        </Disclosure>
      ) : null}
    </>
  );
}
