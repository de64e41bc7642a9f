import { NeedRow } from "#app/ui/need-row.tsx";
import type { TimeRange } from "#app/ui/ribbon-geometry.ts";
import { Tag } from "#app/ui/tag.tsx";
import type { ProgrammeRowData } from "#app/views/programme-rows.ts";

/** One purchase of a buyer's own list, its ribbon on the axis of all. */
export function ProgrammeRow(props: {
  purchase: ProgrammeRowData;
  range: TimeRange | undefined;
  level?: 2 | 3;
}) {
  const { purchase, range } = props;
  return (
    <NeedRow
      to={`/espace/achats/${purchase.id}`}
      level={props.level ?? 2}
      title={purchase.title}
      buyer={purchase.about.join(" · ")}
      amount={purchase.amount}
      when={purchase.when}
      dates={purchase.dates}
      range={range}
      tags={
        <>
          <Tag state>{purchase.state}</Tag>
          {purchase.flags.map((flag) => (
            <Tag key={flag}>{flag}</Tag>
          ))}
          {purchase.found ? <span className="text-s text-muted">{purchase.found}</span> : null}
        </>
      }
    />
  );
}
