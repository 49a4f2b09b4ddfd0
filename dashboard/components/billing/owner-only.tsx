import { CreditCard } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Store } from "@/lib/api/types";

/** For managers and viewers: whose plan this is, and where their own is. */
export function OwnerOnly({ store }: { store: Pick<Store, "name"> }) {
  return (
    <Card>
      <EmptyState
        icon={CreditCard}
        title="The owner sees to the plan"
        text={`${store.name} runs on its owner’s plan; only the owner sees invoices and changes it. What you open yourself runs on your own plan.`}
      >
        <Button asChild>
          <Link href="/billing">Your own plan</Link>
        </Button>
      </EmptyState>
    </Card>
  );
}
