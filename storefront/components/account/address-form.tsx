"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { anything, needed } from "@/lib/account/checks";
import { type FieldState, useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import type { AddressWrite, OwnAddress } from "@/lib/commerce/types";
import type { Country } from "@/lib/countries";
import { Field, FieldNote, inputStyle } from "./field";

type Props = {
  /** The one to change; null for a new one. */
  address: OwnAddress | null;
  countries: Country[];
  /** What a new one begins with. */
  start: { name: string; country: string };
  isFirst: boolean;
  onSaved: () => void;
};

const checks = {
  name: needed("Write whose name is on the door."),
  line1: needed("Write street and number."),
  line2: anything,
  postal_code: anything,
  city: needed("Write the town."),
  state: anything,
  country: needed("Choose a country."),
};

function CountryField({ field, countries }: { field: FieldState; countries: Country[] }) {
  const id = useId();
  const note = field.error ? `${id}-note` : undefined;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-[560]">
        Country
      </label>
      <div className="relative">
        <select
          id={id}
          name={field.name}
          value={field.value}
          autoComplete="country"
          aria-invalid={field.error !== null}
          aria-describedby={note}
          className={`${inputStyle} appearance-none pr-11`}
          onChange={(event) => field.onChange(event.target.value)}
          onBlur={field.onBlur}
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute right-4 top-1/2 -translate-y-1/2"
        />
      </div>
      {note && <FieldNote id={note} error={field.error} />}
    </div>
  );
}

export function AddressForm({ address, countries, start, isFirst, onSaved }: Props) {
  const [isDefault, setDefault] = useState(address?.is_default ?? isFirst);
  const isDefaultAnyway = isFirst || (address?.is_default ?? false);
  const { field, submit, failure, isBusy } = useFields({
    checks,
    initial: address ?? start,
    send: (values) => {
      const written = Object.entries(values).map(([name, value]) => [name, value.trim()]);
      const body = { ...Object.fromEntries(written), is_default: isDefault } as AddressWrite;
      return address
        ? send("PUT", `/account/me/addresses/${address.address_id}`, body)
        : send("POST", "/account/me/addresses", body);
    },
    onDone: onSaved,
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <Field {...field("name")} label="Name" autoComplete="name" maxLength={200} />
      <Field {...field("line1")} label="Street and number" autoComplete="address-line1" maxLength={200} />
      <Field {...field("line2")} label="More of it" isOptional autoComplete="address-line2" maxLength={200} />
      <div className="grid grid-cols-[2fr_3fr] gap-4">
        <Field {...field("postal_code")} label="Postcode" autoComplete="postal-code" maxLength={20} />
        <Field {...field("city")} label="Town" autoComplete="address-level2" maxLength={200} />
      </div>
      <Field
        {...field("state")}
        label="State or province"
        isOptional
        autoComplete="address-level1"
        maxLength={200}
      />
      <CountryField field={field("country")} countries={countries} />
      {!isDefaultAnyway && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={isDefault}
            onChange={(event) => setDefault(event.target.checked)}
            className="size-5 accent-brand"
          />
          Fill this one in when I pay
        </label>
      )}
      {failure && <Failure text={failure} />}
      <BusyButton isBusy={isBusy} className="button-primary w-full">
        Keep this address
      </BusyButton>
    </form>
  );
}
