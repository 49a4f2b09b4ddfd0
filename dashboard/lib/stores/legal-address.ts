import { z } from "@/lib/zod";
import type { LegalAddress } from "@/lib/api/types";

const FIELDS = [
  "company",
  "street",
  "street2",
  "postal_code",
  "city",
  "region",
  "country",
  "vat_id",
  "register_entry",
] as const;

const REQUIRED = ["company", "street", "city", "country"] as const;

/** Fields as they are typed; all of them empty means that there is no address. */
export const legalAddressSchema = z
  .object({
    company: z.string().trim().max(200, "Too long"),
    street: z.string().trim().max(200, "Too long"),
    street2: z.string().trim().max(200, "Too long"),
    postal_code: z.string().trim().max(20, "Too long"),
    city: z.string().trim().max(200, "Too long"),
    region: z.string().trim().max(200, "Too long"),
    country: z
      .string()
      .trim()
      .regex(/^([a-z]{2})?$/i, "Two letters, like DE"),
    vat_id: z
      .string()
      .trim()
      .regex(/^([a-z0-9][a-z0-9 ./-]{3,19})?$/i, "Write it like DE123456789"),
    register_entry: z.string().trim().max(200, "Too long"),
  })
  .superRefine((values, context) => {
    if (isEmpty(values)) return;
    for (const field of REQUIRED) {
      if (values[field] === "") context.addIssue({ code: "custom", path: [field], message: "Needed here" });
    }
  });

export type LegalAddressValues = z.infer<typeof legalAddressSchema>;

function isEmpty(values: LegalAddressValues): boolean {
  return FIELDS.every((field) => values[field] === "");
}

export function legalAddressOf(address: LegalAddress | null): LegalAddressValues {
  return Object.fromEntries(FIELDS.map((field) => [field, address?.[field] ?? ""])) as LegalAddressValues;
}

export function isSameAddress(one: LegalAddressValues, other: LegalAddressValues): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

/** As the API takes it. */
export function toLegalAddress(values: LegalAddressValues): LegalAddress | null {
  if (isEmpty(values)) return null;
  return {
    ...values,
    country: values.country.toUpperCase(),
    vat_id: values.vat_id === "" ? null : values.vat_id.toUpperCase(),
  };
}
