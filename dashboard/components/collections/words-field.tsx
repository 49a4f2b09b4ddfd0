"use client";

import { X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MOST_WORDS, withWord } from "@/lib/collections/collections";

type WordsFieldProps = {
  label: string;
  placeholder: string;
  longest: number;
  most?: number;
  words: string[];
  canChange: boolean;
  onChange: (words: string[]) => void;
};

/** Words one by one: Enter or a comma keeps what was typed, Backspace in the empty field takes the last back. */
export function WordsField({
  label,
  placeholder,
  longest,
  most = MOST_WORDS,
  words,
  canChange,
  onChange,
}: WordsFieldProps) {
  const [text, setText] = useState("");

  function add() {
    const next = withWord(words, text, longest, most);
    if (next !== words) onChange(next);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "" && words.length > 0) {
      onChange(words.slice(0, -1));
    }
  }

  return (
    <div>
      <Field label={label} isOptional help="Enter adds a word." end={`${words.length} of ${most}`}>
        <Input
          value={text}
          maxLength={longest}
          placeholder={placeholder}
          disabled={words.length >= most}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => text.trim() && add()}
        />
      </Field>
      {words.length > 0 && (
        <ul aria-label={label} className="mt-2 flex flex-wrap gap-2">
          {words.map((word) => (
            <li
              key={word}
              className="flex min-h-7 items-center rounded-sm bg-accent-soft px-2.5 text-sm text-accent-ink"
            >
              {word}
              {canChange && (
                <button
                  type="button"
                  aria-label={`Remove ${word}`}
                  className="-mr-2.5 grid size-7 place-items-center rounded-sm hover:bg-accent-line/40 max-lg:size-11"
                  onClick={() => onChange(words.filter((other) => other !== word))}
                >
                  <X aria-hidden className="size-3.5" strokeWidth={1.75} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
