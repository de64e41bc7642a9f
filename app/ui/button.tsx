import { Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

/** What one presses. A page has one `primary`. A button says what happens, never « Valider ». */
export type ButtonTone = "primary" | "plain" | "danger" | "link";

const toneClass = (tone: ButtonTone = "plain") => (tone === "plain" ? "button" : `button button-${tone}`);

export function ButtonLink(props: {
  to: string;
  tone?: ButtonTone;
  /** for files: a full navigation, no client routing */
  reloadDocument?: boolean;
  children: ReactNode;
}) {
  return (
    <Link to={props.to} className={toneClass(props.tone)} reloadDocument={props.reloadDocument}>
      {props.children}
    </Link>
  );
}

/** Posts its form. While the answer is on its way it says so and does not send twice. */
export function SubmitButton(props: {
  tone?: ButtonTone;
  /** name and value sent with the form, when a form has several buttons */
  name?: string;
  value?: string;
  form?: string;
  /** told apart from others with the same words: « Ajouter à la liste : Vert Avenir » */
  label?: string;
  children: ReactNode;
}) {
  const navigation = useNavigation();
  const busy =
    navigation.state === "submitting" &&
    (props.name === undefined || navigation.formData?.get(props.name) === props.value);
  return (
    <button
      type="submit"
      className={toneClass(props.tone ?? "primary")}
      name={props.name}
      value={props.value}
      form={props.form}
      aria-label={props.label}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
      }}
    >
      {props.children}
    </button>
  );
}

export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
