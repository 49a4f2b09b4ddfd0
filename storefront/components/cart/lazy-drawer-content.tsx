"use client";

import dynamic from "next/dynamic";
import { CartSkeleton } from "./cart-skeleton";

const load = () => import("./cart-drawer-content").then((module) => module.CartDrawerContent);

/** Before it is needed, by whoever is about to put something in. What fails here is said where it is shown. */
export function warmCart(): void {
  load().catch(() => null);
}

/** A shop that was renewed since this page was opened has other files: a page of its own is fetched whole. */
function CartElsewhere() {
  return (
    <p className="px-4 pt-6 sm:px-6">
      What you put in is safe.{" "}
      {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- the point of it is a new page */}
      <a className="link" href="/cart">
        Open the cart
      </a>
    </p>
  );
}

function OnItsWay() {
  return (
    <div className="px-4 sm:px-6">
      <CartSkeleton />
    </div>
  );
}

/** Fetched when there is something in the cart: most visits begin without. */
export const LazyDrawerContent = dynamic(() => load().catch(() => CartElsewhere), { loading: OnItsWay });
