import { BASES } from "#app/domain/eligibility.rules.ts";
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
import { Funnel } from "#app/ui/funnel.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { reachSteps } from "#app/views/reach.ts";

/** Filters as links: each line says what is asked, and leads to the same list asked otherwise. */
export function Filters({ asked, found }: { asked: Asked; found: LotMatches }) {
  const lines = [...legalLines(asked, found), ...otherLines(asked, found), ...freshLine(asked, found)];
  return (
    <div className="grid gap-1 border-b border-line pb-3">
      {lines.map(({ label, all, links }) =>
        links.length > 0 ? <SortLinks key={label} label={label} links={[all, ...links]} /> : null,
      )}
    </div>
  );
}

const linksFrom = (asked: Asked) => (label: string, change: Partial<Asked>, current: boolean) => ({
  label,
  to: addressOf(asked, change),
  current,
});

type Line = { label: string; all: Link; links: Link[] };
type Link = ReturnType<ReturnType<typeof linksFrom>>;

function legalLines(asked: Asked, { bases }: LotMatches): Line[] {
  const link = linksFrom(asked);
  const reservation = {
    label: "Réservation",
    all: link("toutes", { base: null, verdict: null }, asked.base === null),
    links: bases.map(({ base, label, count }) =>
      link(`${label} (${number(count)})`, { base, verdict: null }, asked.base === base),
    ),
  };
  if (!asked.base) return [reservation];
  const verdict = {
    label: `Verdict, ${BASES[asked.base].article}`,
    all: link("tous", { verdict: null }, asked.verdict === null),
    links: [
      link("peut répondre", { verdict: "yes" }, asked.verdict === "yes"),
      link("à justifier", { verdict: "to-prove" }, asked.verdict === "to-prove"),
    ],
  };
  return [reservation, verdict];
}

function freshLine(asked: Asked, { since }: LotMatches): Line[] {
  if (!since || (since.count === 0 && !asked.fresh)) return [];
  const link = linksFrom(asked);
  const words = since.mailed ? "le premier courriel" : "la publication";
  return [
    {
      label: "Trouvés",
      all: link("à toute date", { fresh: false }, !asked.fresh),
      links: [link(`depuis ${words}, ${since.on} (${number(since.count)})`, { fresh: true }, asked.fresh)],
    },
  ];
}

function otherLines(asked: Asked, { kinds, counts, reached }: LotMatches): Line[] {
  const link = linksFrom(asked);
  const { seen, interested, listed, contacted } = reached;
  const figures = {
    vu: seen,
    interet: interested,
    liste: listed,
    contact: contacted,
    refus: counts.declined,
  };
  const stages = (Object.keys(STAGE_GROUPS) as StageGroup[]).filter((group) => figures[group] > 0);
  return [
    {
      label: "Statut",
      all: link("tous", { status: null }, asked.status === null),
      links: kinds.map(({ kind, count }) =>
        link(`${STATUSES[kind].short} (${number(count)})`, { status: kind }, asked.status === kind),
      ),
    },
    {
      label: "Étape",
      all: link("toutes", { stage: null }, asked.stage === null),
      links: stages.map((group) =>
        link(
          `${STAGE_GROUP_LABELS[group]} (${number(figures[group])})`,
          { stage: group },
          asked.stage === group,
        ),
      ),
    },
  ];
}

export function LotFunnel({ asked, reached }: { asked: Asked; reached: LotMatches["reached"] }) {
  const steps = reachSteps(reached);
  const to = (stage: StageGroup | null) => addressOf(asked, { stage });
  return (
    <Funnel
      wide
      steps={[
        { ...steps.matched, to: to(null) },
        { ...steps.seen, to: to("vu") },
        { ...steps.interested, to: to("interet") },
        { ...steps.listed, to: to("liste") },
        { ...steps.contacted, to: to("contact") },
      ]}
    />
  );
}
