import {
  BadgePercent,
  Bookmark,
  ChartLine,
  Compass,
  CreditCard,
  FileSpreadsheet,
  House,
  LayoutGrid,
  PackagePlus,
  Settings2,
  ShoppingBag,
  Tag,
  Users,
  type LucideIcon,
} from "lucide-react";

export type CountKey = "research" | "imports" | "orders";
export type NavItem = { path: string; label: string; icon: LucideIcon; count?: CountKey };

/** Paths below `/stores/[storeId]`. An entry appears here with its page, never before. */
export const navGroups: NavItem[][] = [
  [
    { path: "", label: "Home", icon: House },
    { path: "/research", label: "Research", icon: Compass, count: "research" },
    { path: "/watchlist", label: "Watchlist", icon: Bookmark },
    { path: "/supplier-lists", label: "Price lists", icon: FileSpreadsheet },
    { path: "/imports", label: "Imports", icon: PackagePlus, count: "imports" },
  ],
  [
    { path: "/products", label: "Products", icon: Tag },
    { path: "/collections", label: "Collections", icon: LayoutGrid },
    { path: "/orders", label: "Orders", icon: ShoppingBag, count: "orders" },
    { path: "/customers", label: "Customers", icon: Users },
    { path: "/discounts", label: "Discounts", icon: BadgePercent },
  ],
  [{ path: "/analytics", label: "Analytics", icon: ChartLine }],
];

export const footItems: NavItem[] = [
  { path: "/billing", label: "Plan & billing", icon: CreditCard },
  { path: "/settings", label: "Store settings", icon: Settings2 },
];

export const allNavItems: NavItem[] = [...navGroups.flat(), ...footItems];

/** The four places of the phone's bottom bar; the fifth is "More". */
export const phonePaths = ["", "/research", "/orders", "/analytics"];

export function isCurrentPath(pathname: string, base: string, path: string): boolean {
  const full = base + path;
  return path === "" ? pathname === base : pathname === full || pathname.startsWith(`${full}/`);
}
