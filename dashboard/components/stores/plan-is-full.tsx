import { Store as StoreIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { StoreRoom } from "@/lib/stores/cards";

/** Said before anything was filled in for nothing. */
export function PlanIsFull({ room }: { room: StoreRoom }) {
  return (
    <Card>
      <EmptyState
        isWholePage
        icon={StoreIcon}
        title="Another store does not fit your plan"
        text={[room.text, room.wayOut].filter(Boolean).join(" ")}
      >
        <Button asChild look="primary">
          <Link href="/pricing">See plans</Link>
        </Button>
        <Button asChild>
          <Link href="/stores">Your stores</Link>
        </Button>
      </EmptyState>
    </Card>
  );
}
