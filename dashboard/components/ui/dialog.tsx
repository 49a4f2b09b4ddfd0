"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";

type ConfirmProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  text: ReactNode;
  confirmLabel: string;
  isDestructive?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
};

/** A yes or a no, nothing longer; keeping things as they are is always offered first to Escape. */
export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Primitive.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="animate-fade fixed inset-0 z-[var(--z-dialog)] bg-scrim" />
        <Primitive.Content className="animate-rise fixed top-1/2 left-1/2 z-[var(--z-dialog)] w-[min(420px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 rounded-lg bg-raised p-5 shadow-3">
          <Primitive.Title className="title-tracking text-lg font-strong">{props.title}</Primitive.Title>
          <Primitive.Description className="mt-1.5 text-ink-2">{props.text}</Primitive.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Primitive.Close asChild>
              <Button>Keep</Button>
            </Primitive.Close>
            <Button
              look={props.isDestructive ? "destructive" : "primary"}
              isBusy={props.isBusy}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
