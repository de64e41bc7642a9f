import type { SubmissionResult } from "@conform-to/react";
import { type PurchaseStep, stepOfField } from "#app/domain/purchase-steps.ts";
import { formState } from "#app/http/form-state.ts";
import { DraftNotice } from "#app/routes/purchases/draft-notice.tsx";
import type { EditorData } from "#app/routes/purchases/editor-data.ts";
import { EditorSteps } from "#app/routes/purchases/editor-steps.tsx";
import { lotNumbers, nameLots } from "#app/routes/purchases/lot-numbers.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { PurchaseEditor } from "#app/routes/purchases/purchase-editor.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Columns } from "#app/ui/section.tsx";

/** What the editor's action answered, when it shows the form again. */
export type EditorPosted = { result: SubmissionResult<string[]>; shown: LotShown[] };

/** The editor of a purchase: its draft, its steps, its form. `query` is what its address holds without the step. */
export function EditorView(props: {
  editor: EditorData;
  posted: EditorPosted | undefined;
  query: "" | "modifier=1";
  published: boolean;
  back: { to: string; label: string };
}) {
  const { editor, posted, query } = props;
  const stored = editor.stored as Record<string, unknown>;
  const step = stepShown(editor.place.step, posted);
  const { lot } = editor.place;
  const state = formState(posted?.result, stored);
  const numbers = lotNumbers(posted?.result?.initialValue ?? stored);
  const at = (one: PurchaseStep | null) =>
    `?${[query, one && `etape=${one}`, one === "lots" && lot !== "" && `lot=${lot}`].filter(Boolean).join("&")}`;
  return (
    <>
      <ErrorSummary errors={nameLots(state.errors, numbers)} />
      {editor.draft && !posted && step === null ? <DraftNotice draft={editor.draft} /> : null}
      <EditorSteps step={step} whole={at(null)} stepped={at("besoin")} />
      <Columns sticky>
        <div>
          <PurchaseEditor
            key={`${step} ${lot} ${numbers.length}`}
            state={state}
            step={step}
            lot={lot}
            to={at(step)}
            numbers={numbers}
            shown={posted?.shown ?? editor.shown}
            bases={editor.bases}
            published={props.published}
            back={props.back}
            review={null}
          />
        </div>
        <div />
      </Columns>
    </>
  );
}

/** What was refused beyond the step is shown where it can be mended: in the whole form. */
function stepShown(step: PurchaseStep | null, posted: EditorPosted | undefined): PurchaseStep | null {
  const wrong = Object.keys(posted?.result.error ?? {}).filter((name) => name !== "");
  return wrong.every((name) => stepOfField(name) === step) ? step : null;
}
