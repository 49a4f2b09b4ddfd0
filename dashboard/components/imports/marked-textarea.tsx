"use client";

import { Fragment, useRef, type ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles } from "@/components/ui/input";

type MarkedTextareaProps = Omit<ComponentProps<"textarea">, "value" | "onChange"> & {
  value: string;
  marks: string[];
  onChange: (value: string) => void;
};

const textStyles = "px-3 py-2.5 text-sm leading-[1.4375rem] whitespace-pre-wrap break-words max-lg:text-lg";

/** A text field in which some passages are marked: the same text lies behind it, unseen but for the marks. */
export function MarkedTextarea({ value, marks, onChange, className, ...rest }: MarkedTextareaProps) {
  const backdrop = useRef<HTMLDivElement>(null);
  return (
    <div className={cn("relative", className)}>
      <div
        ref={backdrop}
        aria-hidden
        className={cn(
          textStyles,
          "pointer-events-none absolute inset-px overflow-hidden rounded-md text-transparent",
        )}
      >
        {split(value, marks).map(({ text, isMarked }, index) =>
          isMarked ? (
            <mark key={index} className="border-b-2 border-warn bg-warn-soft text-transparent">
              {text}
            </mark>
          ) : (
            <Fragment key={index}>{text}</Fragment>
          ),
        )}
      </div>
      <textarea
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (backdrop.current) backdrop.current.scrollTop = event.currentTarget.scrollTop;
        }}
        className={cn(
          controlStyles,
          textStyles,
          "relative block min-h-56 resize-y bg-transparent dark:bg-transparent",
        )}
      />
    </div>
  );
}

function split(value: string, marks: string[]): { text: string; isMarked: boolean }[] {
  let parts = [{ text: value, isMarked: false }];
  for (const mark of marks) {
    parts = parts.flatMap((part) => {
      const at = part.isMarked ? -1 : part.text.indexOf(mark);
      if (at < 0) return [part];
      return [
        { text: part.text.slice(0, at), isMarked: false },
        { text: mark, isMarked: true },
        { text: part.text.slice(at + mark.length), isMarked: false },
      ];
    });
  }
  return parts;
}
