import { useLocation, useNavigate } from "@remix-run/react";
import { useContext, useEffect, useRef, useState } from "react";
import { ComboBox, ComboBoxStateContext, Input, Popover } from "react-aria-components";
import type { ComboboxProps } from "#app/ui/combobox.tsx";
import { ComboboxList, type ComboboxOption, entriesOf, keyOf } from "#app/ui/combobox-list.tsx";

/** The part of the combobox that needs React Aria. Only combobox.tsx imports it, on first focus. */
export type ComboboxLiveProps = ComboboxProps & { typed: string };

const WAIT_MS = 120;

export function ComboboxLive(props: ComboboxLiveProps) {
  const [text, setText] = useState(props.typed);
  const [picked, setPicked] = usePicked(props, setText);
  const [sent, setSent] = useState(false);
  const options = useSuggestions(props.source, text, picked !== null || sent);
  const navigate = useNavigate();
  const pick = (key: string | number | null) => {
    const option = options.find((one) => keyOf(one) === key);
    if (!option) return;
    if (option.to) return navigate(option.to);
    if (props.onPick) {
      props.onPick(option);
      setText("");
      return;
    }
    setPicked(option);
    props.onPicked?.(option);
    setText(option.label);
  };
  return (
    <ComboBox
      id={props.id}
      className="combobox"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      isInvalid={props.invalid}
      allowsCustomValue
      menuTrigger="input"
      items={entriesOf(options)}
      inputValue={text}
      value={null}
      onInputChange={(value) => {
        setText(value);
        if (value !== text) setSent(false);
        if (picked && value !== picked.label) setPicked(null);
      }}
      onChange={pick}
    >
      <LiveInput {...props} named={picked === null} onSend={() => setSent(true)} />
      {picked ? <input type="hidden" name={picked.name ?? props.name} value={picked.value} /> : null}
      {text === props.typed ? null : <OpenWhenFound options={options} />}
      <Popover className="combobox-list" offset={6}>
        <ComboboxList />
      </Popover>
    </ComboBox>
  );
}

/** React Aria opens its list on a key, when suggestions are still on their way: it is opened when they arrive. */
function OpenWhenFound({ options }: { options: readonly ComboboxOption[] }) {
  const state = useContext(ComboBoxStateContext);
  const opening = useRef(state);
  opening.current = state;
  // The focus may be known after the suggestions.
  const focused = state?.isFocused ?? false;
  useEffect(() => {
    if (options.length > 0 && focused) opening.current?.open(null, "input");
  }, [options, focused]);
  return null;
}

/** What was picked, at first what the page served; a navigation that serves something else puts it in. */
function usePicked(props: ComboboxLiveProps, setText: (text: string) => void) {
  const { defaultCode, defaultText = "" } = props;
  const served = defaultCode ? { value: defaultCode, label: defaultText } : null;
  const [picked, setPicked] = useState<ComboboxOption | null>(props.typed === defaultText ? served : null);
  const [before, setBefore] = useState(defaultText);
  if (before !== defaultText) {
    setBefore(defaultText);
    setText(defaultText);
    setPicked(served);
  }
  // What was sent under another name is told elsewhere on the page that answers: the field is empty again.
  const { key } = useLocation();
  const [shown, setShown] = useState(key);
  if (shown !== key) {
    setShown(key);
    if (picked?.name) {
      setText(defaultText);
      setPicked(served);
    }
  }
  const { onPicked } = props;
  useEffect(() => onPicked?.(picked), [picked, onPicked]);
  return [picked, setPicked] as const;
}

/** Takes over the focus and the caret of the plain field it replaces. */
function LiveInput(props: ComboboxLiveProps & { named: boolean; onSend: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const { typed } = props;
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(typed.length, typed.length);
  }, [typed]);
  return (
    <div
      // With nothing pointed at in the list, Enter sends the form, as in any text field, and the list goes.
      onKeyDownCapture={(event) => {
        const pointed = input.current?.getAttribute("aria-activedescendant");
        if (event.key !== "Enter" || pointed) return;
        event.stopPropagation();
        props.onSend();
      }}
    >
      <Input
        ref={input}
        name={props.named ? props.name : undefined}
        className={props.bare ? "" : "input"}
        maxLength={200}
        aria-required={props.required || undefined}
        placeholder={props.placeholder}
        enterKeyHint={props.enterKeyHint}
      />
    </div>
  );
}

function useSuggestions(source: string, text: string, settled: boolean): ComboboxOption[] {
  const [options, setOptions] = useState<ComboboxOption[]>([]);
  useEffect(() => {
    if (settled || text.trim().length < 2) {
      setOptions([]);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const url = `${source}${source.includes("?") ? "&" : "?"}q=${encodeURIComponent(text.trim())}`;
      const asked = () => suggestionsFrom(url, controller.signal);
      // An answer lost on the way is asked for once more: nobody types again for that.
      asked()
        .catch(asked)
        .then(setOptions)
        // Aborted by the next letter, or not reachable: what is typed still counts.
        .catch(() => undefined);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [source, text, settled]);
  return options;
}

async function suggestionsFrom(url: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}
