"use client";

import { Sheet } from "@/components/ui/sheet";

const groups = [
  {
    title: "Everywhere",
    keys: [
      ["⌘ K", "Find or do anything"],
      ["?", "This list"],
      ["Esc", "Close what is open"],
    ],
  },
  {
    title: "Lists",
    keys: [
      ["J", "Next row"],
      ["K", "Row before"],
      ["Enter", "Open the row"],
      ["X", "Choose the row, to change many at once"],
    ],
  },
  {
    title: "Research",
    keys: [
      ["I", "Import the pick"],
      ["W", "Watch the pick"],
      ["X", "Dismiss it, with undo"],
    ],
  },
  { title: "Forms", keys: [["⌘ S", "Save"]] },
];

type ShortcutSheetProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function ShortcutSheet({ isOpen, onOpenChange }: ShortcutSheetProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Keyboard"
      description="Ctrl works where ⌘ is shown."
    >
      {groups.map((group) => (
        <section key={group.title} className="mt-5">
          <h3 className="text-xs font-medium text-ink-3">{group.title}</h3>
          <dl className="mt-1">
            {group.keys.map(([key, meaning]) => (
              <div
                key={key}
                className="flex flex-row-reverse items-center justify-between border-b border-line py-2 text-sm last:border-0"
              >
                <dt>
                  <kbd className="rounded-xs border border-line-strong bg-surface px-1.5 py-0.5 font-mono text-2xs text-ink-2">
                    {key}
                  </kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}
