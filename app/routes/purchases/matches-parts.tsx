import { BASES } from "#app/domain/eligibility.rules.ts";
import { STAGE_LABELS, step } from "#app/domain/funnel.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { number } from "#app/fr.ts";
import {
  type Asked,
  addressOf,
  STAGE_GROUP_LABELS,
  STAGE_GROUPS,
  type StageGroup,
} from "#app/routes/purchases/matches-asked.ts";
import type { LotMatches } from "#app/routes/purchases/matches-data.ts";
import { StageForm } from "#app/routes/purchases/stage-forms.tsx";
import { Funnel } from "#app/ui/funnel.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";

/** Filters as links: each line says what is asked, and leads to the same list asked otherwise. */
export function Filters({ asked, found }: { asked: Asked; found: LotMatches }) {
  const link = (label: string, change: Partial<Asked>, current: boolean) => ({
    label,
    to: addressOf(asked, change),
    current,
  });
  const { seen, interested, listed, contacted } = found.reached;
  const figures = {
    vu: seen,
    interet: interested,
    liste: listed,
    contact: contacted,
    refus: found.counts.declined,
  };
  const stages = (Object.keys(STAGE_GROUPS) as StageGroup[]).filter((group) => figures[group] > 0);
  return (
    <div className="grid gap-1 border-b border-line pb-3">
      {found.bases.length > 0 ? (
        <SortLinks
          label="Réservation"
          links={[
            link("toutes", { base: null, verdict: null }, asked.base === null),
            ...found.bases.map(({ base, label, count }) =>
              link(`${label} (${number(count)})`, { base, verdict: null }, asked.base === base),
            ),
          ]}
        />
      ) : null}
      {asked.base ? (
        <SortLinks
          label={`Verdict, ${BASES[asked.base].article}`}
          links={[
            link("tous", { verdict: null }, asked.verdict === null),
            link("peut répondre", { verdict: "yes" }, asked.verdict === "yes"),
            link("à justifier", { verdict: "to-prove" }, asked.verdict === "to-prove"),
          ]}
        />
      ) : null}
      {found.kinds.length > 0 ? (
        <SortLinks
          label="Statut"
          links={[
            link("tous", { status: null }, asked.status === null),
            ...found.kinds.map(({ kind, count }) =>
              link(`${STATUSES[kind].short} (${number(count)})`, { status: kind }, asked.status === kind),
            ),
          ]}
        />
      ) : null}
      {stages.length > 0 ? (
        <SortLinks
          label="Étape"
          links={[
            link("toutes", { stage: null }, asked.stage === null),
            ...stages.map((group) =>
              link(
                `${STAGE_GROUP_LABELS[group]} (${number(figures[group])})`,
                { stage: group },
                asked.stage === group,
              ),
            ),
          ]}
        />
      ) : null}
    </div>
  );
}

export function LotFunnel({ asked, reached }: { asked: Asked; reached: LotMatches["reached"] }) {
  const { matched, seen, interested, listed, contacted } = reached;
  const to = (stage: StageGroup | null) => addressOf(asked, { stage });
  return (
    <Funnel
      wide
      steps={[
        { label: "correspondent", value: matched, to: to(null) },
        { label: "ont vu le besoin", value: seen, to: to("vu") },
        { label: "intéressés", value: interested, to: to("interet") },
        { label: "sur la liste de sourcing", value: listed, to: to("liste") },
        { label: "contactés", value: contacted, to: to("contact") },
      ]}
    />
  );
}

/** Those who came forward, with what they wrote: read before the rest. */
export function Interested({ found, here, may }: { found: LotMatches; here: string; may: boolean }) {
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
            {match.message ? (
              <blockquote className="mt-1 max-w-[68ch] whitespace-pre-line border-l-4 border-line pl-4 text-s">
                {match.message}
              </blockquote>
            ) : null}
            {may ? <NextSteps match={match} here={here} /> : null}
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
}: {
  found: Pick<LotMatches, "listed">;
  here: string;
  may: boolean;
}) {
  return (
    <Section
      title="Liste de sourcing"
      id="liste"
      intro="Votre liste de travail. Elle ne vaut pas sélection des candidatures : la consultation reste ouverte à tous ceux que le marché admet."
    >
      {found.listed.length === 0 ? (
        <p className="hint">
          Ajoutez-y les fournisseurs que vous voulez rencontrer avant d'écrire le marché.
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
              {may ? <NextSteps match={match} here={here} /> : null}
            </ResultRow>
          ))}
        </Rows>
      )}
    </Section>
  );
}

type Moving = Parameters<typeof StageForm>[0]["match"];

/** What may follow where the supplier stands. */
function NextSteps({ match, here }: { match: Moving; here: string }) {
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
          label={`Ajouter à la liste de sourcing : ${match.name}`}
        >
          Ajouter à la liste
        </StageForm>
      ) : null}
      {may("contact") ? (
        <StageForm match={match} to={here} intent="contact" label={`Noter comme contacté : ${match.name}`}>
          Noter comme contacté
        </StageForm>
      ) : null}
      {match.stage === "contacted" ? (
        <StageForm match={match} to={here} intent="award" label={`Noter comme attributaire : ${match.name}`}>
          Noter comme attributaire
        </StageForm>
      ) : null}
    </div>
  );
}
