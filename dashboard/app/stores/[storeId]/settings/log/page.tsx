import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { AuditList } from "@/components/audit/audit-list";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Log" };

export default async function LogPage({ params, searchParams }: PageProps<"/stores/[storeId]/settings/log">) {
  const { storeId } = await params;
  const cursor = oneParam((await searchParams).cursor);
  const here = `/stores/${storeId}/settings/log`;
  const [log, members] = await Promise.all([
    load(api().audit(storeId, cursor), here),
    load(api().members(storeId), here),
  ]);
  return (
    <Page crumbs={[{ label: "Store settings", path: "/settings" }, { label: "Log" }]}>
      <SettingsTabs />
      {log.data ? (
        <AuditList log={log.data} members={members.data?.items ?? []} cursor={cursor} />
      ) : log.failure?.status === 403 ? (
        <EmptyState
          icon={Lock}
          title="The log is the owner’s"
          text="Ask the owner of this store what was changed."
        />
      ) : (
        <ErrorState
          isWholePage
          title="The log cannot be loaded"
          text="It is kept nevertheless."
          code={log.failure?.code ?? "log_failed"}
        />
      )}
    </Page>
  );
}
