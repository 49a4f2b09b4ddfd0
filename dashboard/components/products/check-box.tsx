import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

type CheckBoxProps = Omit<ComponentProps<"input">, "type" | "checked" | "ref"> & {
  state: "all" | "some" | "none";
};

/** A box that can also be half ticked, for the head of a list. */
export function CheckBox({ state, className, ...rest }: CheckBoxProps) {
  return (
    <input
      type="checkbox"
      className={cn("block size-4 shrink-0 cursor-pointer accent-accent", className)}
      checked={state === "all"}
      ref={(box) => {
        if (box) box.indeterminate = state === "some";
      }}
      {...rest}
    />
  );
}
