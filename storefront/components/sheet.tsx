"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  label: string;
  side?: "left" | "right";
  className?: string;
  children: ReactNode;
};

/**
 * A native modal dialog at the edge: focus stays inside, Escape and a click beside it close it. Not the second half of
 * a double click, whose first half has opened it.
 */
export function Sheet({ isOpen, onClose, label, side = "right", className = "", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (isOpen && !element?.open) element?.showModal();
    if (!isOpen && element?.open) element.close();
  }, [isOpen]);

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      data-side={side}
      className={`sheet ${className}`}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && event.detail < 2 && onClose()}
    >
      {children}
    </dialog>
  );
}
