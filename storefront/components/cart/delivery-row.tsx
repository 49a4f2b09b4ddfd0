"use client";

import { ChevronDown } from "lucide-react";
import { DeliveryDates } from "@/components/delivery-dates";
import { changeTerms } from "@/lib/cart/store";
import { countriesByName } from "@/lib/countries";
import { daysTo, type ShopFacts } from "@/lib/shop-facts";
import { countryName } from "@/lib/store-facts";

function CountryChoice({ countries, country }: { countries: string[]; country: string }) {
  return (
    <label className="relative inline-flex max-w-full items-center">
      <span className="sr-only">Deliver to</span>
      <select
        value={country}
        onChange={(event) => changeTerms({ type: "choose_country", country: event.target.value })}
        className="-my-1.5 min-h-11 max-w-full appearance-none truncate rounded-shop bg-transparent py-1.5 pr-5 text-ink underline underline-offset-4 [field-sizing:content] md:min-h-8"
      >
        {countriesByName(countries, [country]).map(({ code, name }) => (
          <option key={code} value={code} className="bg-paper text-ink">
            {name}
          </option>
        ))}
      </select>
      <ChevronDown
        size={15}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute right-0 text-ink"
      />
    </label>
  );
}

type Props = { shop: ShopFacts; country: string; value: string };

/** Where it goes, when it is there, and what that costs. */
export function DeliveryRow({ shop, country, value }: Props) {
  const days = daysTo(shop, country);
  const canChoose = shop.countries.length > 1;
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="min-w-0 text-muted">
        Delivery to{" "}
        {canChoose ? <CountryChoice countries={shop.countries} country={country} /> : countryName(country)}
        {days && (
          <span className={canChoose ? "block" : ""}>
            {!canChoose && ", "}
            <DeliveryDates days={days} timezone={shop.timezone} isShort />
          </span>
        )}
      </dt>
      <dd className="shrink-0">{value}</dd>
    </div>
  );
}
