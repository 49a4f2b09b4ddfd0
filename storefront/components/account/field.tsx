"use client";

import { CircleAlert } from "lucide-react";
import { useId, useState } from "react";
import type { FieldState } from "@/lib/account/fields";

type Props = FieldState & {
  label: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  /** Said below as long as nothing is wrong. */
  help?: string;
  isOptional?: boolean;
  maxLength?: number;
  className?: string;
};

export const inputStyle =
  "block min-h-12 w-full rounded-shop border bg-paper px-3.5 py-2.5 text-[1rem] aria-[invalid=true]:border-sale border-control";

export function FieldNote({ id, error, help }: { id: string; error: string | null; help?: string }) {
  if (error) {
    return (
      <p id={id} className="mt-1.5 flex gap-1.5 text-[0.875rem] text-sale">
        <CircleAlert size={15} strokeWidth={1.75} aria-hidden className="mt-[3px] shrink-0" />
        {error}
      </p>
    );
  }
  return help ? (
    <p id={id} className="mt-1.5 text-[0.875rem] text-muted">
      {help}
    </p>
  ) : null;
}

export function Field({
  label,
  type = "text",
  autoComplete,
  help,
  isOptional,
  className = "",
  ...field
}: Props) {
  const id = useId();
  const [isReadable, setReadable] = useState(false);
  const isPassword = type === "password";
  const note = field.error || help ? `${id}-note` : undefined;
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline justify-between gap-4">
        <label htmlFor={id}>
          <span className="font-[560]">{label}</span>
          {isOptional && <span className="text-muted"> (if there is one)</span>}
        </label>
        {isPassword && (
          <button
            type="button"
            aria-pressed={isReadable}
            aria-controls={id}
            className="-my-3 min-h-11 min-w-11 text-right text-[0.875rem] text-muted"
            onClick={() => setReadable(!isReadable)}
          >
            <span className="link">{isReadable ? "Hide" : "Show"}</span>
            <span className="sr-only"> {label.toLowerCase()}</span>
          </button>
        )}
      </div>
      <input
        id={id}
        name={field.name}
        type={isPassword && isReadable ? "text" : type}
        autoComplete={autoComplete}
        autoCapitalize={type === "text" ? undefined : "none"}
        spellCheck={type === "text" ? undefined : false}
        maxLength={field.maxLength}
        value={field.value}
        aria-invalid={field.error !== null}
        aria-describedby={note}
        className={inputStyle}
        onChange={(event) => field.onChange(event.target.value)}
        onBlur={field.onBlur}
      />
      {note && <FieldNote id={note} error={field.error} help={help} />}
    </div>
  );
}
