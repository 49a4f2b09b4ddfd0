import { Badge } from "@/components/ui/badge";
import type { CustomerSummary } from "@/lib/api/types";
import { accountWord } from "@/lib/customers/customers";

export function AccountBadge({ customer }: { customer: CustomerSummary }) {
  const isConfirmed = customer.has_account && customer.is_verified;
  return <Badge tone={isConfirmed ? "good" : "neutral"}>{accountWord(customer)}</Badge>;
}
