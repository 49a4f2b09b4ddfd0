import { SearchX, ShoppingBag } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { everyOrder, hasFilters, orderListPath, type OrderQuery } from "@/lib/orders/list";

type NoOrdersProps = {
  query: OrderQuery;
  base: string;
  onClearSearch: () => void;
  onClearFilters: () => void;
};

/** Repeats what was asked and offers the wider question; a list without orders says what will stand there. */
export function NoOrders({ query, base, onClearSearch, onClearFilters }: NoOrdersProps) {
  const { view, search } = query;
  const isFiltered = hasFilters(query);
  if (!search && !isFiltered) {
    return (
      <Card>
        <EmptyState icon={ShoppingBag} {...emptyTexts(query)} />
      </Card>
    );
  }
  const where = [view !== "all" && "this tab", isFiltered && "the chosen filters"]
    .filter(Boolean)
    .join(" and ");
  return (
    <Card>
      <EmptyState
        icon={SearchX}
        title={search ? `No order matches “${search}”` : "No order fits these filters"}
        text={
          search
            ? `Searched numbers, e-mails, names, SKUs and titles${where ? `, within ${where} only` : ""}.`
            : view === "all"
              ? "Other days, payments, deliveries or countries may have some."
              : "Other filters may have some, and so may other tabs."
        }
      >
        {(view !== "all" || isFiltered) && search && (
          <Button asChild>
            <Link href={orderListPath(base, { ...everyOrder, search })}>Search all orders</Link>
          </Button>
        )}
        {isFiltered && <Button onClick={onClearFilters}>Clear filters</Button>}
        {search && (
          <Button look="ghost" onClick={onClearSearch}>
            Clear search
          </Button>
        )}
      </EmptyState>
    </Card>
  );
}

function emptyTexts({ view }: OrderQuery): { title: string; text: string } {
  switch (view) {
    case "refund_asked":
      return {
        title: "Nobody waits for money",
        text: "Orders stand here while their customer wants to give something back and waits for your answer or refund.",
      };
    case "canceled":
      return { title: "Nothing was canceled", text: "Orders that you call off before anything is sent." };
    case "late":
      return { title: "Nothing is late", text: "Every paid order is sent, or has time left." };
    case "refund_overdue":
      return {
        title: "No refund is overdue",
        text: "Orders stand here when a customer waits longer for money than the law allows: fourteen days.",
      };
    case "to_send":
      return { title: "Nothing to send", text: "Paid orders stand here until all of their pieces are sent." };
    case "waiting":
      return {
        title: "No payment is on its way",
        text: "Some ways of paying take days. Their orders wait here until the money has arrived.",
      };
    default:
      return {
        title: view === "done" ? "Nothing here right now" : "No orders yet",
        text: "Orders appear the moment a payment arrives, with what was bought and where it goes.",
      };
  }
}
