"use client";

import { SettingsSection } from "@/components/settings/settings-section";
import { Age } from "@/components/ui/age";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { api } from "@/lib/api/browser";
import type { OwnerSession } from "@/lib/api/types";
import { useAccountStep } from "./use-account-step";

export function SessionsSection({ sessions }: { sessions: OwnerSession[] }) {
  const end = useAccountStep((sessionId: string) => api.endSession(sessionId), "That device is signed out");
  const endOthers = useAccountStep(() => api.endOtherSessions(), "Every other device is signed out");
  const hasOthers = sessions.some(({ is_current }) => !is_current);
  return (
    <SettingsSection id="sessions" title="Devices" text="Where you are signed in. End what you do not know.">
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.session_id} className="flex items-center gap-3 py-3 first:pt-0">
            <span className="min-w-0 grow">
              <span className="block truncate text-sm font-medium">{session.device}</span>
              <span className="text-xs text-ink-3">
                Last used <Age at={session.last_used_at} />
              </span>
            </span>
            {session.is_current ? (
              <Badge tone="good">This one</Badge>
            ) : (
              <Button
                size="row"
                aria-label={`Sign out ${session.device}`}
                isBusy={end.isPending && end.variables === session.session_id}
                onClick={() => end.mutate(session.session_id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasOthers && (
        <Button isBusy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          Sign out everywhere else
        </Button>
      )}
    </SettingsSection>
  );
}
