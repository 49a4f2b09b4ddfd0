"use client";

import { Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type MouseEvent, useState } from "react";
import { Sheet } from "@/components/sheet";

// Fetched when somebody searches: most visits never do.
const SearchBox = dynamic(() => import("./search-box").then((module) => module.SearchBox));

/** Searching from any page. Without a script, or in a new tab, it is the way to the page that searches. */
export function HeaderSearch() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);

  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpen(true);
  }

  return (
    <>
      <Link
        href="/search"
        prefetch={false}
        aria-haspopup="dialog"
        className="quiet-link hidden items-center gap-2 py-2 text-muted md:flex"
        onClick={open}
      >
        <Search size={16} strokeWidth={1.75} aria-hidden />
        Search
      </Link>
      <Sheet isOpen={isOpen} onClose={close} label="Search">
        {/* The field stands first: what opens puts the focus on the first thing that takes it. */}
        <div className="relative h-full px-6 pt-5">
          <h2 className="text-[1.625rem]">Search</h2>
          {isOpen && <SearchBox question="" onFollow={close} />}
          <button
            type="button"
            aria-label="Close search"
            className="absolute right-3 top-4 grid size-11 place-items-center"
            onClick={close}
          >
            <X size={21} strokeWidth={1.6} aria-hidden />
          </button>
        </div>
      </Sheet>
    </>
  );
}
