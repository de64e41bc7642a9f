import { STAGE_LABELS, step } from "#app/domain/funnel.ts";
import type { LotMatches } from "#app/routes/purchases/matches-data.ts";
import { ContactLink, StageForm } from "#app/routes/purchases/stage-forms.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { AttachedFiles } from "#app/views/attachments.tsx";
import { Losses } from "#app/views/losses.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";

/** `edit`: moves suppliers along; `lead`: also writes to them, awards and freezes, as the buyer itself. */
type May = { edit: boolean; lead: boolean };

/** Those who came forward, with what they wrote: read before the rest. */
export function Interested({ found, here, may }: { found: LotMatches; here: string; may: May }) {
  if (found.interested.length === 0) return null;
  return (
    <Section title="Ont manifesté leur intérêt">
      <Rows>
        {found.interested.map((match) => (
          <ResultRow
            key={match.organisationId}
            level={3}
            to={`/fournisseurs/${match.organisationId}`}
            title={match.name}
            who={[match.about, `le ${match.since}`]}
            tags={
              <>
                <VerdictBadges verdicts={match.verdicts} />
                {match.stage === "interested" ? null : <Tag state>{STAGE_LABELS[match.stage]}</Tag>}
              </>
            }
          >
            {match.lapsed ? <p className="hint">{match.lapsed}</p> : null}
            <Losses losses={match.losses} />
            {match.message ? (
              <blockquote className="mt-1 max-w-[68ch] whitespace-pre-line border-l-4 border-line pl-4 text-s">
                {match.message}
              </blockquote>
            ) : null}
            {match.files.length > 0 ? <AttachedFiles files={match.files} /> : null}
            {may.edit ? <NextSteps match={match} here={here} lead={may.lead} /> : null}
          </ResultRow>
        ))}
      </Rows>
    </Section>
  );
}

/** The tray: those kept, and what was done with each. */
export function SourcingList({
  found,
  here,
  may,
  freezeTo,
}: {
  found: Pick<LotMatches, "listed">;
  here: string;
  may: May;
  /** where the list becomes a sourcing file */
  freezeTo: string;
}) {
  return (
    <Section
      title="Liste de sourcing"
      id="liste"
      intro="Votre liste de travail. Elle ne vaut pas sélection des candidatures&nbsp;: la consultation reste ouverte à tous ceux que le marché admet."
    >
      {found.listed.length === 0 ? (
        <p className="hint">
          {may.edit
            ? "Ajoutez-y les fournisseurs que vous voulez rencontrer avant d'écrire le marché."
            : "Personne n'y est encore."}
        </p>
      ) : (
        <Rows quiet ordered>
          {found.listed.map((match) => (
            <ResultRow
              key={match.organisationId}
              level={3}
              to={`/fournisseurs/${match.organisationId}`}
              title={match.name}
              who={[match.stage === "shortlisted" ? "À contacter" : STAGE_LABELS[match.stage]]}
            >
              <Losses losses={match.losses} />
              {may.edit ? <NextSteps match={match} here={here} lead={may.lead} /> : null}
            </ResultRow>
          ))}
        </Rows>
      )}
      {may.lead && found.listed.length > 0 ? (
        <ButtonRow>
          <ButtonLink to={freezeTo}>Figer en dossier de sourcing</ButtonLink>
        </ButtonRow>
      ) : null}
    </Section>
  );
}

type Moving = Parameters<typeof StageForm>[0]["match"];

/** What may follow where the supplier stands. */
function NextSteps({ match, here, lead }: { match: Moving; here: string; lead: boolean }) {
  const may = (act: "list" | "contact" | "award") => {
    const next = step(match.stage, act);
    return next.allowed && next.event !== null;
  };
  return (
    <div className="button-row">
      {may("list") ? (
        <StageForm
          match={match}
          to={here}
          intent="list"
          label={`Ajouter à la liste de sourcing\u00a0: ${match.name}`}
        >
          Ajouter à la liste
        </StageForm>
      ) : null}
      {may("contact") ? (
        <StageForm
          match={match}
          to={here}
          intent="contact"
          label={`Noter comme contacté\u00a0: ${match.name}`}
        >
          Noter comme contacté
        </StageForm>
      ) : null}
      {lead && match.stage === "contacted" ? (
        <StageForm
          match={match}
          to={here}
          intent="award"
          label={`Noter comme attributaire\u00a0: ${match.name}`}
        >
          Noter comme attributaire
        </StageForm>
      ) : null}
      {lead ? <ContactLink match={match} from={here} /> : null}
    </div>
  );
}
