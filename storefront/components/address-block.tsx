import type { DeliveryAddress } from "@/lib/commerce/types";
import { countryName } from "@/lib/store-facts";

/** Where an order goes. */
export function AddressBlock({ address }: { address: DeliveryAddress }) {
  const place = [address.postal_code, address.city].filter(Boolean).join(" ");
  const country = address.country ? countryName(address.country) : null;
  const rows = [address.name, address.line1, address.line2, place, address.state, country].filter(Boolean);
  return (
    <div className="mt-7">
      <h2 className="font-body text-[1rem] font-semibold tracking-normal">To</h2>
      <address className="mt-1 not-italic leading-relaxed text-muted">
        {rows.map((row, index) => (
          <span key={index} className="block">
            {row}
          </span>
        ))}
      </address>
    </div>
  );
}
