import { Check } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ProductStatus } from "@/lib/api/types";

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  if (status === "published") {
    return (
      <Badge tone="good">
        <Check aria-hidden />
        Published
      </Badge>
    );
  }
  return <Badge>{status === "draft" ? "Draft" : "Archived"}</Badge>;
}
