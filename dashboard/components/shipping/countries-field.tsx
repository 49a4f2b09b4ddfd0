"use client";

import { X } from "lucide-react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { countryName } from "@/lib/stores/countries";

type CountriesFieldProps = {
  label: string;
  countries: string[];
  /** What can be added, in the order of the list. */
  options: { value: string; label: string }[];
  error?: string;
  help?: string;
  canChange: boolean;
  onChange: (countries: string[]) => void;
};

/** Countries as words that can be taken out, and a list to add from. */
export function CountriesField(props: CountriesFieldProps) {
  const { label, countries, options, error, help, canChange, onChange } = props;
  const open = options.filter(({ value }) => !countries.includes(value));
  const byName = [...countries].sort((a, b) => countryName(a).localeCompare(countryName(b), "en"));
  return (
    <div>
      <Field label={label} error={error} help={help}>
        <Select
          disabled={!canChange || open.length === 0}
          options={[{ value: "", label: open.length > 0 ? "Add a country…" : "No other country" }, ...open]}
          value=""
          onChange={(event) => event.target.value && onChange([...countries, event.target.value])}
        />
      </Field>
      {byName.length > 0 && (
        <ul aria-label={label} className="mt-2 flex flex-wrap gap-2">
          {byName.map((code) => (
            <li
              key={code}
              className="flex min-h-7 items-center rounded-sm bg-accent-soft px-2.5 text-sm text-accent-ink"
            >
              {countryName(code)}
              {canChange && (
                <button
                  type="button"
                  aria-label={`Leave out ${countryName(code)}`}
                  className="-mr-2.5 grid size-7 place-items-center rounded-sm hover:bg-accent-line/40 max-lg:size-11"
                  onClick={() => onChange(countries.filter((other) => other !== code))}
                >
                  <X aria-hidden className="size-3.5" strokeWidth={1.75} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
