import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { FormActions, SubmitButton } from "#app/ui/form.tsx";

/** Filters beside a list, sent as the page's address; first in `Columns kind="filters"`. */
export function FilterForm(props: { label: string; button?: string; children: ReactNode }) {
  return (
    // Above the list on a narrow screen: the list keeps its distance.
    <div className="max-lg:mb-8">
      <Form method="get" className="form" aria-label={props.label}>
        {props.children}
        <FormActions>
          <SubmitButton tone="plain">{props.button ?? "Filtrer"}</SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}
