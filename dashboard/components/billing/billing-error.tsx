import { ErrorState } from "@/components/ui/error-state";

export function BillingError({ code }: { code: string }) {
  return (
    <ErrorState
      title="Your plan cannot be loaded"
      text="Your plan and your shops stay as they are."
      code={code}
    />
  );
}
