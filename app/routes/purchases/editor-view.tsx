import type { SubmissionResult } from "@conform-to/react";
import { type PurchaseStep, stepOfField } from "#app/domain/purchase-steps.ts";
import { formState } from "#app/http/form-state.ts";
import { DraftNotice } from "#app/routes/purchases/draft-notice.tsx";
import type { EditorData } from "#app/routes/purchases/editor-data.ts";
import type { NeedPanel } from "#app/routes/purchases/editor-panel.ts";
import { SERVICES } from "#app/routes/purchases/editor-parts.tsx";
import { EditorSteps, stepId } from "#app/routes/purchases/editor-steps.tsx";
import { FilesPart } from "#app/routes/purchases/files-part.tsx";
import { LivePanel } from "#app/routes/purchases/live-panel.tsx";
import { lotNumbers, nameLots } from "#app/routes/purchases/lot-numbers.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import type { CpvProposals } from "#app/routes/purchases/lot-trades.tsx";
import { PurchaseEditor } from "#app/routes/purchases/purchase-editor.tsx";
import { useLivePanel } from "#app/routes/purchases/use-live-panel.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Columns } from "#app/ui/section.tsx";
import { usePartFocus } from "#app/ui/use-part-focus.ts";

/** What the editor's action answered, when it shows the form again. */
export type EditorPosted = {
  result: SubmissionResult<string[]>;
  /** left out: what was answered is about the documents */
  shown?: LotShown[];
  panel?: NeedPanel;
  /** counted too often: the figures shown are those of before */
  waits?: boolean;
  proposals?: CpvProposals;
};

type Props = {
  editor: EditorData;
  posted: EditorPosted | undefined;
  published: boolean;
  /** null: not saved yet */
  purchaseId: number | null;
  back: { to: string; label: string };
};

/**
 * The editor of a purchase: its draft, its steps, its form, and who it would find. A step, or a lot, is a page of its
 * own: what was counted for another is not shown beside it.
 */
export function EditorView(props: Props) {
  const { step, lot } = props.editor.place;
  const posted = props.posted?.shown ? props.posted : undefined;
  const shown = stepShown(step, posted);
  const numbers = lotNumbers(posted?.result?.initialValue ?? props.editor.stored);
  const opened = numbers.includes(lot) ? lot : numbers[0];
  const lots = shown === null ? numbers : shown === "lots" ? [opened] : [];
  usePartFocus([stepId(shown), ...lots.map((one) => `lot-${one}`)], posted?.result.status === "error");
  return <Editor key={`${step} ${lot}`} {...props} />;
}

function Editor(props: Props) {
  const { editor } = props;
  const posted = props.posted?.shown ? props.posted : undefined;
  const files = formState(props.posted?.shown ? undefined : props.posted?.result);
  const stored = editor.stored as Record<string, unknown>;
  const step = stepShown(editor.place.step, posted);
  const { lot } = editor.place;
  const state = formState(posted?.result, stored);
  const numbers = lotNumbers(posted?.result?.initialValue ?? stored);
  const at = (one: PurchaseStep | null) =>
    `?${[one && `etape=${one}`, one === "lots" && lot !== "" && `lot=${lot}`].filter(Boolean).join("&")}`;
  const live = useLivePanel(posted?.panel ?? editor.panel, at(step));
  const { draft } = editor;
  return (
    <>
      <ErrorSummary errors={[...nameLots(state.errors, numbers), ...files.errors]} />
      {draft && !posted && (draft.kept || step === null || step === "besoin") ? (
        <DraftNotice draft={draft} />
      ) : null}
      <EditorSteps step={step} whole={at(null)} stepped={at("besoin")} />
      <Columns sticky>
        <div>
          <datalist id={SERVICES}>
            {editor.services.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
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
            proposals={posted?.proposals ?? null}
            smallLots={live.panel?.smallLots ?? null}
            review={editor.review}
          />
          {step === null || step === "contact" ? (
            <FilesPart files={editor.files} purchaseId={props.purchaseId} state={files} to={at("contact")} />
          ) : null}
        </div>
        <div>
          <LivePanel
            panel={live.panel}
            busy={live.busy}
            waits={live.waits || posted?.waits === true}
            numbers={numbers}
            fixed={step === "lots"}
          />
        </div>
      </Columns>
    </>
  );
}

/** What was refused beyond the step is shown where it can be mended: in the whole form. */
function stepShown(step: PurchaseStep | null, posted: EditorPosted | undefined): PurchaseStep | null {
  const wrong = Object.keys(posted?.result.error ?? {}).filter((name) => name !== "");
  return wrong.every((name) => stepOfField(name) === step) ? step : null;
}
