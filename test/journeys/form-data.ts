import { all, asRead, closest, type Element, tagged, textOf } from "#test/journeys/html.ts";
import type { Attachment } from "#test/journeys/walker.ts";

/** What a person changed on a page, by control. */
export type Filled = Map<Element, string | boolean | Attachment>;

const isControl = ({ tag, attributes }: Element) =>
  ["input", "select", "textarea"].includes(tag) && attributes.type !== "hidden";

/** The label's words, without « (facultatif) ». */
const wordsOf = (label: Element) => textOf(label).replace(/ \(facultatif\)$/, "");

/** The control that this label names: by `for`, around it, or by `aria-label`. @throws when there is none */
export function controlOf(page: Element, label: string, begins = false): Element {
  const asked = asRead(label);
  const fits = (words: string) => (begins ? asRead(words).startsWith(asked) : asRead(words) === asked);
  const named = tagged(page, "label").filter((one) => fits(wordsOf(one)));
  const found = [
    ...named.flatMap((one) => {
      const id = one.attributes.for;
      return all(id ? page : one, (control) => isControl(control) && (!id || control.attributes.id === id));
    }),
    ...all(page, (one) => isControl(one) && fits(one.attributes["aria-label"] ?? "\0")),
  ];
  const [first] = found;
  if (first) return first;
  const labels = tagged(page, "label").map(wordsOf).join(" | ");
  throw new Error(`No field « ${label} » among: ${labels}`);
}

/** What a control would send now; null when it would send nothing. */
export function sentBy(control: Element, filled: Filled): string | Attachment | null {
  const given = filled.get(control);
  const { attributes, tag } = control;
  if (attributes.type === "checkbox" || attributes.type === "radio") {
    return (given ?? "checked" in attributes) ? (attributes.value ?? "on") : null;
  }
  if (given !== undefined && typeof given !== "boolean") return given;
  if (attributes.type === "file")
    return { name: "", type: "application/octet-stream", bytes: new Uint8Array() };
  if (tag === "textarea") return control.children.join("").replace(/^\n/, "");
  if (tag === "select") {
    const options = tagged(control, "option");
    const chosen = options.find((option) => "selected" in option.attributes) ?? options[0];
    return chosen ? (chosen.attributes.value ?? textOf(chosen)) : null;
  }
  return attributes.value ?? "";
}

/** The request that pressing a button makes, as a browser without JavaScript makes it. */
export function submission(page: Element, button: Element, filled: Filled, here: string) {
  const form =
    closest(button, "form") ??
    tagged(page, "form").find((one) => one.attributes.id === button.attributes.form);
  if (!form) throw new Error(`« ${textOf(button)} » is in no form`);
  const fields = all(
    page,
    (control) =>
      ["input", "select", "textarea"].includes(control.tag) &&
      Boolean(control.attributes.name) &&
      !("disabled" in control.attributes) &&
      isIn(control, form),
  ).flatMap((control): [string, string | Attachment][] => {
    const value = sentBy(control, filled);
    return value === null ? [] : [[control.attributes.name ?? "", value]];
  });
  if (button.attributes.name) fields.push([button.attributes.name, button.attributes.value ?? ""]);
  const url = new URL(form.attributes.action ?? "", here);
  const texts = fields.map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : value.name,
  ]);
  if (form.attributes.method?.toLowerCase() !== "post") {
    url.search = new URLSearchParams(texts).toString();
    return { url: url.href, init: {} };
  }
  const multipart = form.attributes.enctype === "multipart/form-data";
  const body = multipart ? toFormData(fields) : new URLSearchParams(texts);
  return { url: url.href, init: { method: "POST", body } };
}

// By its `form` where it has one, else by where it stands.
const isIn = (control: Element, form: Element): boolean =>
  control.attributes.form === undefined
    ? closest(control, "form") === form
    : control.attributes.form === form.attributes.id;

function toFormData(fields: [string, string | Attachment][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === "string") data.append(name, value);
    else data.append(name, new File([value.bytes], value.name, { type: value.type }));
  }
  return data;
}
