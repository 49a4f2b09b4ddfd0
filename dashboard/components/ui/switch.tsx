"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

export function Switch(props: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className="h-5 w-9 shrink-0 rounded-full bg-control-line transition-colors duration-[var(--motion-fast)] data-[state=checked]:bg-accent"
      {...props}
    >
      <Primitive.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface shadow-1 transition-transform duration-[var(--motion-fast)] data-[state=checked]:translate-x-[18px]" />
    </Primitive.Root>
  );
}
