"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { type Entry, moveActive } from "@/lib/search/entries";
import { MAX_QUESTION } from "@/lib/search/question";
import { useSuggestions } from "@/lib/search/use-suggestions";
import { listId, optionId, SuggestionList } from "./suggestion-list";

type Props = { question: string; onFollow?: () => void };

/**
 * A field that suggests while it is typed in: arrows choose, Enter follows, Escape closes the list and then empties
 * the field. Without any script it is a form that searches.
 */
export function SearchBox({ question, onFollow }: Props) {
  const router = useRouter();
  const id = useId();
  const [typed, setTyped] = useState(question);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const { entries, isCurrent } = useSuggestions(isOpen ? typed : "");
  const isShown = isOpen && entries.length > 0;
  const chosen = isShown && active !== null ? entries[active] : undefined;
  const activeId = chosen && active !== null ? optionId(id, active) : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function close() {
    setOpen(false);
    setActive(null);
  }

  function follow(entry: Entry) {
    close();
    onFollow?.();
    router.push(entry.href);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      else setActive(moveActive(active, event.key, entries.length));
    } else if (event.key === "Escape" && isShown) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      follow(chosen);
    }
  }

  return (
    <form role="search" action="/search" className="mt-6 flex max-w-xl gap-2">
      <div className="relative min-w-0 flex-1">
        <label htmlFor={`${id}-q`} className="sr-only">
          What are you looking for?
        </label>
        <input
          id={`${id}-q`}
          name="q"
          type="search"
          role="combobox"
          aria-expanded={isShown}
          aria-controls={listId(id)}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          // Whoever comes here without a question came to ask one.
          autoFocus={question === ""}
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="search"
          value={typed}
          maxLength={MAX_QUESTION}
          placeholder="What are you looking for?"
          className="h-13 w-full rounded-shop border border-control bg-paper px-4 text-base placeholder:text-muted"
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(null);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        {isShown && <SuggestionList boxId={id} entries={entries} active={active} onChoose={follow} />}
        <p role="status" className="sr-only">
          {isShown && isCurrent && `${entries.length} suggestions. Choose with the arrow keys.`}
          {isOpen && isCurrent && entries.length === 0 && "No suggestions."}
        </p>
      </div>
      <button type="submit" className="button-primary px-5">
        <Search size={18} strokeWidth={1.75} aria-hidden />
        <span className="max-sm:sr-only">Search</span>
      </button>
    </form>
  );
}
