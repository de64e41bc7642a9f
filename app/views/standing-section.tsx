import { count } from "#app/fr.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Section } from "#app/ui/section.tsx";
import { VerdictLine } from "#app/ui/verdict.tsx";
import type { Standing, VerdictData } from "#app/views/standing.ts";

/** The verdict of a supplier today: the open bases first, the closed ones one click away, each with its reasons. */
export function StandingSection({ standing: { on, open, closed } }: { standing: Standing }) {
  return (
    <Section
      id="marches-reserves"
      title="Marchés réservés"
      aside={<span className="text-muted">au {on}</span>}
    >
      {open.length > 0 ? (
        <VerdictLines lines={open} on={on} />
      ) : (
        <EmptyState
          level={3}
          title="Aucun marché réservé aujourd'hui"
          why="Cette structure peut répondre à tout marché qui n'est pas réservé. Les raisons de chaque réservation sont ci-dessous."
        />
      )}
      <div className="mt-3">
        <Disclosure
          label={`${count(closed.length, "réservation")} ${closed.length > 1 ? "auxquelles" : "à laquelle"} elle ne peut pas répondre`}
        >
          <VerdictLines lines={closed} on={on} folded />
        </Disclosure>
      </div>
    </Section>
  );
}

/** The first line is open: the reason and the article are never further than one's eyes. */
export function VerdictLines(props: { lines: readonly VerdictData[]; on: string; folded?: boolean }) {
  return props.lines.map((line, index) => (
    <VerdictLine key={line.base} on={props.on} open={index === 0 && !props.folded} {...line} />
  ));
}
