import { Circle, CircleCheck } from "lucide-react";
import Link from "next/link";
import { Card, CardBody } from "@/components/ui/card";
import type { Checklist, ChecklistKey, Role } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { mayAdminister, mayManage } from "@/lib/stores/roles";

const items: Record<ChecklistKey, { label: string; why: string; action: string; path: string }> = {
  connect_stripe: {
    label: "Connect Stripe",
    why: "Your money goes to your own account",
    action: "Connect",
    path: "/settings#payments",
  },
  publish_product: {
    label: "Publish your first product",
    why: "Import a pick, review the draft, publish",
    action: "See picks",
    path: "/research",
  },
  shipping: {
    label: "Set shipping and delivery",
    why: "Shoppers then see a date, not a guess",
    action: "Set it",
    path: "/settings#delivery",
  },
  return_policy: {
    label: "Add a returns policy",
    why: "Buyers in the EU must find it before they pay",
    action: "Write it",
    path: "/settings#policies",
  },
  legal_address: {
    label: "Say who sells",
    why: "A shop in the EU must show its owner’s address",
    action: "Write it",
    path: "/settings#legal",
  },
  support_email: {
    label: "Leave an e-mail for shoppers",
    why: "Questions come before orders",
    action: "Set it",
    path: "/settings#store",
  },
};

type ChecklistCardProps = { checklist: Checklist; storeId: string; role: Role };

/** Vanishes with its last item. Steps lead only where whoever looks may take them. */
export function ChecklistCard({ checklist, storeId, role }: ChecklistCardProps) {
  return (
    <Card>
      <div className="flex items-baseline justify-between px-5 pt-5">
        <h2 className="title-tracking text-lg font-strong">Ready to sail</h2>
        <span className="text-sm text-ink-3">
          {checklist.done} of {checklist.total}
        </span>
      </div>
      <CardBody>
        <div aria-hidden className="mt-2.5 mb-3 flex gap-1">
          {checklist.items.map(({ key }, index) => (
            <span
              key={key}
              className={cn("h-1 grow rounded-full", index < checklist.done ? "bg-accent" : "bg-line")}
            />
          ))}
        </div>
        <ul className="space-y-3">
          {checklist.items.map(({ key, is_done }) => {
            const { label, why, action, path } = items[key];
            const isTheirs = key === "connect_stripe" ? mayAdminister(role) : mayManage(role);
            const Icon = is_done ? CircleCheck : Circle;
            return (
              <li key={key} className="flex gap-2.5 text-sm">
                <Icon
                  aria-hidden
                  className={cn("mt-0.5 size-4 shrink-0", is_done ? "text-accent" : "text-control-line")}
                  strokeWidth={1.75}
                />
                <div className="grow">
                  <span className={is_done ? "text-ink-3 line-through" : "font-medium"}>
                    {label}
                    <span className="sr-only">{is_done ? ", done" : ", to do"}</span>
                  </span>
                  {!is_done && (
                    <span className="block text-xs text-ink-3">
                      {key === "connect_stripe" && !isTheirs ? "Only the owner can do this" : why}
                    </span>
                  )}
                </div>
                {!is_done && isTheirs && (
                  <Link
                    href={`/stores/${storeId}${path}`}
                    className="font-medium whitespace-nowrap text-accent-ink hover:underline"
                  >
                    {action}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
