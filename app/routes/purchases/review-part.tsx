import type { EditorReview } from "#app/routes/purchases/editor-review.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** The last step: everything once more, with what is still missing where it can be mended. */
export function ReviewPart({ review }: { review: EditorReview }) {
  return (
    <div>
      {review.map(({ step, label, entries, missing }) => (
        <section key={step} className="review-step" aria-labelledby={`relecture-${step}`}>
          <div className="review-head">
            <h2 id={`relecture-${step}`}>{label}</h2>
            <SubmitButton tone="link" name="intent" value={`go-${step}`} label={`Modifier\u00a0: ${label}`}>
              Modifier
            </SubmitButton>
          </div>
          {missing.length > 0 ? (
            <Notice tone="warn" title="À compléter pour publier">
              <ul>
                {missing.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          {entries.length > 0 ? <DescriptionList entries={entries} /> : null}
          {entries.length + missing.length === 0 ? <p className="hint">Rien n'est dit.</p> : null}
        </section>
      ))}
    </div>
  );
}
