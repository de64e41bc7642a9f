import type { ReactNode } from "react";
import type { PurchaseHeading } from "#app/routes/purchases/purchase-heading.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";

/** The head of a purchase, on its page and over its editor. */
export function PurchaseHead({ heading, actions }: { heading: PurchaseHeading; actions?: ReactNode }) {
  const { crumbs, title, lead, state, flags } = heading;
  return (
    <PageHeader
      crumbs={crumbs}
      title={title}
      lead={lead}
      state={
        <>
          <Tag state>{state}</Tag>
          {flags.map((flag) => (
            <Tag key={flag}>{flag}</Tag>
          ))}
        </>
      }
      actions={actions}
    />
  );
}
