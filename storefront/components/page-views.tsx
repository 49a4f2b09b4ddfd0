"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { sendEvent } from "@/lib/events";

export function PageViews() {
  const pathname = usePathname();
  useEffect(() => sendEvent({ kind: "page_view" }), [pathname]);
  return null;
}

export function ProductView({ productId }: { productId: string }) {
  useEffect(() => sendEvent({ kind: "product_view", product_id: productId }), [productId]);
  return null;
}

export function SearchMade({ query }: { query: string }) {
  useEffect(() => sendEvent({ kind: "search", query }), [query]);
  return null;
}
