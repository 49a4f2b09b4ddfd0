import { CircleAlert } from "lucide-react";
import { cloneElement, useId, type ReactElement, type ReactNode } from "react";
import { cn } from "@/lib/cn";

type ControlProps = {
  id?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
};

type FieldProps = {
  label: string;
  help?: ReactNode;
  error?: string;
  end?: ReactNode;
  className?: string;
  isOptional?: boolean;
  children: ReactElement<ControlProps>;
};

/** Label above, help below; an error takes the place of the help. */
export function Field({ label, help, error, end, className, isOptional, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error ?? help);
  return (
    <div className={cn("min-w-0", className)}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
          {isOptional && <span className="ml-1.5 font-text text-ink-3">optional</span>}
        </label>
        {end && <span className="text-xs text-ink-3">{end}</span>}
      </div>
      {cloneElement(children, {
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": hasNote ? noteId : undefined,
      })}
      {error ? (
        <p id={noteId} role="alert" className="mt-1.5 flex items-start gap-1.5 text-sm text-bad-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          {error}
        </p>
      ) : (
        help && (
          <p id={noteId} className="mt-1.5 text-xs text-ink-3">
            {help}
          </p>
        )
      )}
    </div>
  );
}
