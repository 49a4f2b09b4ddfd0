"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useId, useState, type KeyboardEvent } from "react";
import { api } from "@/lib/api/browser";
import { cn } from "@/lib/cn";
import { useDebounced } from "@/lib/use-debounced";
import { buildCommands, type Command } from "./commands";
import { useStoreScope } from "./store-context";

type PaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function CommandPalette({ isOpen, onOpenChange }: PaletteProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="animate-fade fixed inset-0 z-[var(--z-dialog)] bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="animate-rise fixed top-[14dvh] left-1/2 z-[var(--z-dialog)] w-[min(640px,calc(100vw-16px))] -translate-x-1/2 overflow-hidden rounded-xl bg-raised shadow-3 max-lg:top-2"
        >
          <Dialog.Title className="sr-only">Find or do anything</Dialog.Title>
          <PaletteBody onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useFound(storeId: string, text: string) {
  const search = useDebounced(text.trim(), 180);
  return useQuery({
    queryKey: [storeId, "command", search],
    enabled: search.length > 1,
    placeholderData: (previous) => previous,
    queryFn: async () => {
      const [products, orders] = await Promise.all([
        api.products(storeId, { search, limit: 4 }),
        api.orders(storeId, { search, limit: 4 }),
      ]);
      return { products: products.items, orders: orders.items };
    },
  });
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const found = useFound(store.store_id, text);
  const groups = buildCommands(store, text, text.trim().length > 1 ? found.data : undefined);
  const flat = groups.flatMap((group) => group.commands);
  const current = Math.min(active, flat.length - 1);

  function run(command: Command | undefined) {
    if (!command) return;
    onDone();
    if (command.isExternal) window.open(command.href, "_blank", "noopener");
    else router.push(command.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((current + step + flat.length) % Math.max(1, flat.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(flat[current]);
    }
  }

  return (
    <>
      <div className="flex h-[54px] items-center gap-3 border-b border-line px-5">
        <Search aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
        <input
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={flat[current] ? `${listId}-${current}` : undefined}
          aria-label="Find or do anything"
          placeholder="Product, order, page or something to do"
          className="h-full grow bg-transparent text-lg outline-none"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd className="rounded-xs border border-line-strong px-1.5 py-0.5 font-mono text-2xs text-ink-3">
          esc
        </kbd>
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label="Results"
        className="max-h-[min(400px,60dvh)] overflow-y-auto p-2"
      >
        {flat.length === 0 && (
          <p className="px-3 py-8 text-center text-sm text-ink-2">
            {found.isFetching ? "Looking…" : `Nothing matches “${text.trim()}”.`}
          </p>
        )}
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p aria-hidden className="px-3 pt-2 pb-1 text-xs font-medium text-ink-3">
              {group.title}
            </p>
            {group.commands.map((command) => {
              const index = flat.indexOf(command);
              return (
                <Option
                  key={command.id}
                  id={`${listId}-${index}`}
                  command={command}
                  isActive={index === current}
                  onHover={() => setActive(index)}
                  onRun={() => run(command)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <div className="flex gap-4 border-t border-line bg-sunken/60 px-5 py-2 text-xs text-ink-3 max-lg:hidden">
        <span>↑↓ move</span>
        <span>↵ open</span>
        <span className="ml-auto">also finds pages and settings</span>
      </div>
    </>
  );
}

type OptionProps = {
  id: string;
  command: Command;
  isActive: boolean;
  onHover: () => void;
  onRun: () => void;
};

function Option({ id, command, isActive, onHover, onRun }: OptionProps) {
  const Icon = command.icon;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: "nearest" });
      }}
      onMouseMove={onHover}
      onClick={onRun}
      className={cn(
        "flex min-h-[38px] cursor-pointer items-center gap-3 rounded-md px-3 text-sm max-lg:min-h-11",
        isActive && "bg-accent-soft",
      )}
    >
      {command.imageUrl ? (
        <img src={command.imageUrl} alt="" className="size-6 rounded-xs object-cover" />
      ) : (
        <Icon aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
      )}
      <span className={cn("truncate", isActive && "font-medium")}>{command.label}</span>
      {command.note && <span className="truncate text-ink-3">{command.note}</span>}
      {isActive && (
        <span aria-hidden className="ml-auto text-xs text-ink-3">
          ↵
        </span>
      )}
    </div>
  );
}
