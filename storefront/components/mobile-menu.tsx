"use client";

import { Menu, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Sheet } from "./sheet";

export function MobileMenu({ links }: { links: { href: string; label: string }[] }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className="md:hidden">
      <button
        type="button"
        aria-label="Menu"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="-ml-2.5 grid size-11 place-items-center"
        onClick={() => setOpen(true)}
      >
        <Menu size={22} strokeWidth={1.5} aria-hidden />
      </button>
      <Sheet isOpen={isOpen} onClose={close} label="Menu" side="left" className="overflow-y-auto">
        <div className="sticky top-0 flex justify-end bg-paper p-3">
          <button
            type="button"
            aria-label="Close menu"
            className="grid size-11 place-items-center"
            onClick={close}
          >
            <X size={22} strokeWidth={1.5} aria-hidden />
          </button>
        </div>
        <nav aria-label="Menu">
          <ul className="px-6">
            {links.map((link) => (
              <li key={link.href} className="border-b border-line">
                <Link
                  href={link.href}
                  prefetch={false}
                  className="display block py-4 text-[1.5rem]"
                  onClick={close}
                >
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </Sheet>
    </div>
  );
}
