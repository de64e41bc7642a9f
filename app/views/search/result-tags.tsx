import { Tag } from "#app/ui/tag.tsx";
import type { ResultData } from "#app/views/search/rows.ts";
import { VerdictBadges } from "#app/views/verdicts.tsx";

/** Under a result: what its supplier may answer, then what it has. */
export function ResultTags({ full, verdicts, tags }: Pick<ResultData, "full" | "verdicts" | "tags">) {
  return (
    <>
      {full ? <Tag state>{full}</Tag> : null}
      <VerdictBadges verdicts={verdicts} />
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </>
  );
}
