import { Tag } from "#app/ui/tag.tsx";
import { KeepLink } from "#app/views/search/keep-link.tsx";
import type { ResultData } from "#app/views/search/rows.ts";
import { VerdictBadges } from "#app/views/verdicts.tsx";

type Props = Pick<ResultData, "verdicts" | "tags" | "supplier" | "supplierId"> & {
  /** the address of these results */
  back: string;
};

/** Under a result: what its supplier may answer, what it has, and where to keep it. */
export function ResultTags({ verdicts, tags, supplier, supplierId, back }: Props) {
  return (
    <>
      <VerdictBadges verdicts={verdicts} />
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      <KeepLink id={supplierId} name={supplier} back={back} />
    </>
  );
}
