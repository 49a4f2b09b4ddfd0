"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { Sheet } from "@/components/sheet";
import { send } from "@/lib/account/send";
import type { OwnAddress } from "@/lib/commerce/types";
import { type Country, countriesByName } from "@/lib/countries";
import { countryName } from "@/lib/store-facts";
import { AddressForm } from "./address-form";

const MOST = 20;

type CardProps = { address: OwnAddress; onChange: () => void; onRemoved: () => void };

function AddressCard({ address, onChange, onRemoved }: CardProps) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const place = [address.postal_code, address.city].filter(Boolean).join(" ");
  const rows = [address.line1, address.line2, place, address.state, countryName(address.country)];

  async function remove() {
    setBusy(true);
    setFailure(null);
    const { refusal } = await send("DELETE", `/account/me/addresses/${address.address_id}`);
    setBusy(false);
    // Removed meanwhile from another tab: it is gone, as was asked.
    if (refusal && refusal.code !== "address_not_found") return setFailure(refusal.message);
    onRemoved();
  }

  return (
    <li className="flex flex-col rounded-shop border border-line p-5">
      {address.is_default && <p className="mb-1 text-[0.875rem] text-muted">Filled in when you pay</p>}
      <address className="not-italic leading-relaxed">
        <strong className="block font-semibold">{address.name}</strong>
        {rows.filter(Boolean).map((row, index) => (
          <span key={index} className="block text-muted">
            {row}
          </span>
        ))}
      </address>
      {failure && <Failure text={failure} className="mt-3" />}
      {isAsking ? (
        <div className="mt-auto flex flex-wrap gap-2.5 pt-4">
          <BusyButton
            type="button"
            isBusy={isBusy}
            className="button-plain min-h-11 px-4 text-[0.9375rem]"
            onClick={remove}
          >
            Remove it
          </BusyButton>
          <button
            type="button"
            autoFocus
            className="min-h-11 px-3 text-[0.9375rem]"
            onClick={() => setAsking(false)}
          >
            <span className="link">Leave it</span>
          </button>
        </div>
      ) : (
        <div className="mt-auto flex gap-5 pt-3 text-[0.9375rem]">
          <button
            type="button"
            aria-label={`Change ${address.line1}`}
            className="min-h-11"
            onClick={onChange}
          >
            <span className="link">Change</span>
          </button>
          <button
            type="button"
            aria-label={`Remove ${address.line1}`}
            className="min-h-11 text-muted"
            onClick={() => setAsking(true)}
          >
            <span className="link">Remove</span>
          </button>
        </div>
      )}
    </li>
  );
}

type Props = { addresses: OwnAddress[]; countries: string[]; start: { name: string; country: string } };

export function Addresses({ addresses, countries, start }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<OwnAddress | "new" | null>(null);
  const changed = open === "new" ? null : open;
  const offered: Country[] = countriesByName(countries, changed ? [changed.country] : []);

  function close() {
    setOpen(null);
  }

  return (
    <>
      {addresses.length === 0 && (
        <p className="text-muted">None yet. The one you keep here is filled in when you pay.</p>
      )}
      <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {addresses.map((address) => (
          <AddressCard
            key={address.address_id}
            address={address}
            onChange={() => setOpen(address)}
            onRemoved={() => router.refresh()}
          />
        ))}
      </ul>
      {addresses.length < MOST && (
        <button type="button" className="button-plain mt-5" onClick={() => setOpen("new")}>
          Add an address
        </button>
      )}
      <Sheet isOpen={open !== null} onClose={close} label={changed ? "Change address" : "New address"}>
        <div className="h-full overflow-y-auto px-5 pb-8 pt-5 md:px-7">
          <div className="mb-5 flex items-start justify-between gap-4">
            <h2 className="pt-2 text-[1.75rem]">{changed ? "Change address" : "New address"}</h2>
            <button
              type="button"
              aria-label="Close"
              className="-mr-2 grid size-11 shrink-0 place-items-center"
              onClick={close}
            >
              <X size={20} strokeWidth={1.75} aria-hidden />
            </button>
          </div>
          {open !== null && (
            <AddressForm
              key={changed?.address_id ?? "new"}
              address={changed}
              countries={offered}
              start={start}
              isFirst={addresses.length === 0}
              onSaved={() => {
                close();
                router.refresh();
              }}
            />
          )}
        </div>
      </Sheet>
    </>
  );
}
