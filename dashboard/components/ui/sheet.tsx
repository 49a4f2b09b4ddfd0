"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

type SheetProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: string;
  /** From the right on a desk; "bottom" on phones as well as desks. */
  side?: "right" | "bottom";
  children: ReactNode;
};

export function Sheet({ isOpen, onOpenChange, title, description, side = "right", children }: SheetProps) {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="animate-fade fixed inset-0 z-[var(--z-sheet)] bg-scrim" />
        <Primitive.Content
          aria-describedby={description ? undefined : ""}
          className={cn(
            "fixed z-[var(--z-sheet)] flex flex-col overflow-y-auto bg-raised shadow-3",
            side === "right" &&
              "animate-sheet inset-y-0 right-0 w-[min(480px,calc(100vw-16px))] rounded-l-xl p-6 max-lg:p-4",
            side === "bottom" && "animate-sheet-up inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl p-4 pb-8",
          )}
        >
          <div className="flex items-start gap-4">
            <div>
              <Primitive.Title className="title-tracking text-xl font-strong">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-sm text-ink-3">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button look="ghost" size="icon" className="-mt-1 -mr-2 ml-auto" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
