"use client";

import { type FormEvent, useState } from "react";
import type { Check } from "./checks";
import type { Sent } from "./send";

export type FieldState = {
  name: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  onBlur: () => void;
};

type Options<Name extends string, Data> = {
  checks: Record<Name, Check>;
  initial?: Partial<Record<Name, string>>;
  send: (values: Record<Name, string>) => Promise<Sent<Data>>;
  onDone: (data: Data) => void;
};

function each<Name extends string, Value>(names: Name[], value: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}

/** A form's fields: looked at once somebody leaves them, and from then on while they write. */
export function useFields<Name extends string, Data>(options: Options<Name, Data>) {
  const names = Object.keys(options.checks) as Name[];
  const [values, setValues] = useState(() => each(names, (name) => options.initial?.[name] ?? ""));
  const [isShown, setShown] = useState(() => each(names, () => false));
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  function field(name: Name): FieldState {
    const found = options.checks[name](values[name]);
    return {
      name,
      value: values[name],
      error: refused[name] ?? (isShown[name] ? found : null),
      onChange(value) {
        setValues((all) => ({ ...all, [name]: value }));
        setRefused((all) => Object.fromEntries(Object.entries(all).filter(([other]) => other !== name)));
      },
      // A field that was only passed through is not called wrong yet.
      onBlur: () => values[name] !== "" && setShown((all) => ({ ...all, [name]: true })),
    };
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    setFailure(null);
    setShown(each(names, () => true));
    const wrong = names.find((name) => options.checks[name](values[name]) !== null);
    if (wrong) return focusOn(form, wrong);
    setBusy(true);
    const sent = await options.send(values);
    setBusy(false);
    if (!sent.refusal) return options.onDone(sent.data);
    setFailure(sent.refusal.message);
    setRefused(sent.refusal.fields);
    const refusedName = names.find((name) => name in (sent.refusal?.fields ?? {}));
    if (refusedName) focusOn(form, refusedName);
  }

  function reset() {
    setValues(each(names, (name) => options.initial?.[name] ?? ""));
    setShown(each(names, () => false));
  }

  return { values, field, submit, failure, isBusy, reset };
}

function focusOn(form: HTMLFormElement, name: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLElement) input.focus();
}
