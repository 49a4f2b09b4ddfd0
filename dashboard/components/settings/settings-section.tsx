import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type SettingsSectionProps = { id: string; title: string; text: string; children: ReactNode };

export function SettingsSection({ id, title, text, children }: SettingsSectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid scroll-mt-16 gap-x-10 gap-y-3 border-t border-line py-7 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-[240px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${id}-title`} className="title-tracking text-lg font-strong">
          {title}
        </h2>
        <p className="mt-1 text-sm text-ink-2">{text}</p>
      </div>
      <Card className="space-y-5 p-5 max-lg:p-4">{children}</Card>
    </section>
  );
}
