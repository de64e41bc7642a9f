import { Form, Link } from "@remix-run/react";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { list } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { AwardForm } from "#app/routes/follow/award-forms.tsx";
import { FailureForm } from "#app/routes/follow/failure-form.tsx";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { page: FollowPage; state: FormState };

const FAILURES = { infructueuse: "Procédure infructueuse", "sans-suite": "Procédure déclarée sans suite" };

/** How the procedure ended: who holds the contract, kept with what its essential data say, or why nobody does. */
export function AwardSection({ page, state }: Props) {
  const { award, may, own } = page;
  if (award.awards.length === 0 && award.outcome === null && !may.lead) return null;
  return (
    <Section
      title="Fin de la procédure"
      id="attribution"
      intro={
        own
          ? "Le contrat noté ici entre dans vos marchés attribués, vos indicateurs et vos données essentielles (DECP)."
          : undefined
      }
    >
      <Holders page={page} />
      <Ended page={page} />
      {own && award.missing.length > 0 ? (
        <div className="mb-4">
          <Notice tone="info" title="Données essentielles à compléter">
            Il manque&nbsp;: {award.missing.join(", ")}. Elles se publient dans les deux mois de la
            notification (CCP, art. {award.concession ? "L.\u00a03131-1" : "R.\u00a02196-1"}).
          </Notice>
        </div>
      ) : null}
      {may.lead ? (
        <>
          <AwardForm page={page} state={state} />
          {award.awards.length === 0 ? <FailureForm page={page} state={state} /> : null}
        </>
      ) : null}
    </Section>
  );
}

function Holders({ page: { award, purchase, may, own } }: { page: FollowPage }) {
  if (award.awards.length === 0) return null;
  const contracts = `/espace/organisations/${purchase.organisationId}/marches`;
  const opinion = `/espace/organisations/${purchase.organisationId}/references`;
  return (
    <ul className="rows">
      {award.awards.map(({ organisationId, name, siret, amount, on, contractId }) => (
        <li key={siret} className="row">
          <div>
            <p>
              <strong>{name}</strong> · {amount ?? "montant non précisé"} · notifié le {on}
            </p>
            <p className="row-who">
              SIRET {formatSiret(siret)}
              {own && contractId ? (
                <>
                  {" · "}
                  <Link to={contracts}>voir les marchés attribués</Link>
                </>
              ) : null}
              {own && organisationId ? (
                <>
                  {" · "}
                  <Link to={`${opinion}?fournisseur=${organisationId}`}>évaluer l'exécution</Link>
                </>
              ) : null}
            </p>
          </div>
          {may.lead ? (
            <Form method="post" action="?#attribution">
              <input type="hidden" name="holderSiret" value={siret} />
              <SubmitButton tone="plain" name="intent" value="unaward">
                Retirer<span className="sr-only"> {name}</span>
              </SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Ended({ page: { award } }: { page: FollowPage }) {
  const { outcome } = award;
  if (!outcome) return null;
  const { kind, filesWithdrawn, offersReceived, irregularOffers, undividedWhy } = outcome;
  const counts = [
    filesWithdrawn === null ? null : `dossiers retirés\u00a0: ${filesWithdrawn}`,
    offersReceived === null ? null : `offres reçues\u00a0: ${offersReceived}`,
    irregularOffers === null ? null : `dont irrégulières\u00a0: ${irregularOffers}`,
  ].filter((one) => one !== null);
  return (
    <div className="py-3">
      {kind === "awarded" ? null : (
        <p>
          <strong>{FAILURES[kind]}</strong> le {outcome.on}. {outcome.motive}
        </p>
      )}
      {counts.length > 0 ? <p className="row-who">{list(counts, "et")}.</p> : null}
      {undividedWhy ? <p className="row-who">Non alloti&nbsp;: {undividedWhy}</p> : null}
    </div>
  );
}
