import {
  ChartLine,
  CreditCard,
  Compass,
  ExternalLink,
  FileUp,
  Plus,
  Settings2,
  ShoppingBag,
  Store as StoreIcon,
  Tag,
  type LucideIcon,
} from "lucide-react";
import type { OrderSummary, Product, Store } from "@/lib/api/types";
import { deliveryWord } from "@/lib/orders/status";
import { formatCount } from "@/lib/format/numbers";
import { sections } from "@/lib/analytics/sections";
import { researchSections } from "@/lib/research/sections";
import { settingsTabs } from "@/lib/stores/settings-tabs";
import { allNavItems } from "./navigation";

export type Command = {
  id: string;
  label: string;
  note?: string;
  href: string;
  icon: LucideIcon;
  imageUrl?: string;
  isExternal?: boolean;
};
export type CommandGroup = { title: string; commands: Command[] };
type Found = { products: Product[]; orders: OrderSummary[] };

/** What the palette offers for a text: things found by the API first, then actions and pages that match by words. */
export function buildCommands(store: Store, text: string, found: Found | undefined): CommandGroup[] {
  const base = `/stores/${store.store_id}`;
  const actions: Command[] = [
    { id: "new-product", label: "New product", href: `${base}/products/new`, icon: Plus },
    { id: "import-csv", label: "Import products from CSV", href: `${base}/products/import`, icon: FileUp },
    { id: "import-addresses", label: "Import by address", href: `${base}/imports/new`, icon: Plus },
    { id: "new-collection", label: "New collection", href: `${base}/collections/new`, icon: Plus },
    {
      id: "view-store",
      label: "View store",
      note: store.name,
      href: store.storefront_url,
      icon: ExternalLink,
      isExternal: true,
    },
    { id: "new-store", label: "New store", href: "/stores/new", icon: StoreIcon },
    { id: "to-send", label: "Orders to send", href: `${base}/orders?view=to_send`, icon: ShoppingBag },
  ];
  const settings = settingsTabs(store.role)
    .filter(({ path }) => path !== "")
    .map(({ path, label }) => ({ path: `/settings${path}`, label, icon: Settings2 }));
  const pages: Command[] = [...allNavItems, ...settings].map(({ path, label, icon }) => ({
    id: `page-${label}`,
    label,
    href: base + path,
    icon,
  }));
  pages.push({ id: "page-stores", label: "Your stores", href: "/stores", icon: StoreIcon });
  pages.push({ id: "page-pricing", label: "Plans and prices", href: "/pricing", icon: CreditCard });
  pages.push({ id: "page-all-stores", label: "All stores", href: "/stores/all", icon: ChartLine });
  // Pages within a page would only lengthen the list that nobody has asked anything yet.
  const figures = text.trim() === "" ? [] : sections.slice(1);
  for (const { path, label } of figures) {
    const href = `${base}/analytics${path}`;
    pages.push({
      id: `analytics-${path}`,
      label: `Analytics, ${label.toLowerCase()}`,
      href,
      icon: ChartLine,
    });
  }
  for (const { path, label } of text.trim() === "" ? [] : researchSections.slice(1)) {
    const href = `${base}/research${path}`;
    pages.push({ id: `research-${path}`, label: `Research, ${label.toLowerCase()}`, href, icon: Compass });
  }
  const groups: CommandGroup[] = [
    { title: "Products", commands: (found?.products ?? []).map((product) => productCommand(base, product)) },
    { title: "Orders", commands: (found?.orders ?? []).map((order) => orderCommand(base, order)) },
    { title: "Do", commands: actions.filter((command) => matches(command, text)) },
    { title: "Go to", commands: pages.filter((command) => matches(command, text)) },
  ];
  return groups.filter((group) => group.commands.length > 0);
}

/** Every typed word starts some word of the label. */
export function matches(command: Pick<Command, "label">, text: string): boolean {
  const labelWords = command.label.toLowerCase().split(/\s+/);
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  return typed.every((word) => labelWords.some((candidate) => candidate.startsWith(word)));
}

function productCommand(base: string, product: Product): Command {
  const stock = product.variants.reduce((sum, variant) => sum + variant.stock_available, 0);
  const state = { draft: "draft", published: `live, ${formatCount(stock)} in stock`, archived: "archived" };
  return {
    id: product.product_id,
    label: product.title,
    note: state[product.status],
    href: `${base}/products/${product.product_id}`,
    icon: Tag,
    imageUrl: product.images[0]?.url.small,
  };
}

function orderCommand(base: string, order: OrderSummary): Command {
  const who = order.customer_name ?? order.customer_email;
  return {
    id: order.order_id,
    label: `#${order.number}`,
    note: `${who}, ${deliveryWord(order).toLowerCase()}`,
    href: `${base}/orders/${order.order_id}`,
    icon: ShoppingBag,
  };
}
