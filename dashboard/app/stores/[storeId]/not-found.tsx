import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main id="content" className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        isWholePage
        icon={Compass}
        title="There is nothing at this address"
        text="It may have been deleted, or it belongs to another store."
      >
        <Button asChild look="primary">
          <Link href="/">Go to your store</Link>
        </Button>
      </EmptyState>
    </main>
  );
}
