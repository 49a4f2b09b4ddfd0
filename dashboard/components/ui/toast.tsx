"use client";

import { Check, CircleAlert, X } from "lucide-react";
import Link from "next/link";
import { Toast as Primitive } from "radix-ui";
import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

type ToastAction = { label: string } & ({ onClick: () => void } | { href: string; isExternal?: boolean });
export type ToastMessage = {
  text: string;
  tone?: "done" | "problem";
  undo?: () => void;
  action?: ToastAction;
};
type Shown = ToastMessage & { id: number };

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

export function useToast() {
  return useContext(ToastContext);
}

const linkClass = "rounded-xs px-1 py-1 text-sm max-lg:py-2.5 hover:underline focus-visible:outline-hull-ink";

/** Bottom centre, six seconds, longer while hovered or focused; "Undo" comes first. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const show = useCallback((message: ToastMessage) => {
    setShown((current) => [...current.slice(-2), { ...message, id: (current.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const drop = (id: number) => setShown((current) => current.filter((message) => message.id !== id));
  return (
    <ToastContext value={show}>
      <Primitive.Provider duration={6000} swipeDirection="down" label="Message">
        {children}
        {shown.map((message) => (
          <ToastItem key={message.id} message={message} onGone={() => drop(message.id)} />
        ))}
        <Primitive.Viewport className="fixed bottom-[calc(1.25rem+var(--foot-height))] left-1/2 z-[var(--z-toast)] flex w-max max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col items-center gap-2" />
      </Primitive.Provider>
    </ToastContext>
  );
}

function ToastItem({ message, onGone }: { message: Shown; onGone: () => void }) {
  const Icon = message.tone === "problem" ? CircleAlert : Check;
  return (
    <Primitive.Root
      type={message.tone === "problem" ? "foreground" : "background"}
      onOpenChange={(isOpen) => !isOpen && onGone()}
      className="animate-rise flex min-h-10 max-w-full items-center gap-3 rounded-md bg-hull py-1.5 pr-1.5 pl-4 text-hull-ink shadow-3 dark:border dark:border-hull-line"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-hull-ink-2" strokeWidth={1.75} />
      <Primitive.Description className="text-sm">{message.text}</Primitive.Description>
      {(message.undo ?? message.action) && <span aria-hidden className="h-4 w-px bg-hull-line" />}
      {message.undo && (
        <Primitive.Action altText="Undo" asChild onClick={message.undo}>
          <button type="button" className={`${linkClass} font-medium text-hull-accent`}>
            Undo
          </button>
        </Primitive.Action>
      )}
      {message.action && <ActionLink action={message.action} />}
      <Primitive.Close
        aria-label="Dismiss"
        className="grid size-7 place-items-center rounded-sm text-hull-ink-2 hover:bg-hull-2 max-lg:size-11"
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </Primitive.Close>
    </Primitive.Root>
  );
}

function ActionLink({ action }: { action: ToastAction }) {
  return (
    <Primitive.Action altText={action.label} asChild>
      {"href" in action ? (
        <Link
          href={action.href}
          target={action.isExternal ? "_blank" : undefined}
          className={`${linkClass} text-hull-ink-2`}
        >
          {action.label}
        </Link>
      ) : (
        <button type="button" onClick={action.onClick} className={`${linkClass} text-hull-ink-2`}>
          {action.label}
        </button>
      )}
    </Primitive.Action>
  );
}
