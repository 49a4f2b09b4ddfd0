import { z } from "zod";

// What a browser may send of a cart. The API checks it all again; here it is only kept to its form.
export const cartLines = z
  .array(
    z.strictObject({
      variant_id: z.string().max(64),
      quantity: z.number().int().min(1).max(999),
      seen_unit_price_minor: z.number().int().min(0).optional(),
    }),
  )
  .min(1)
  .max(50);

export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .optional();

export const discountCode = z.string().trim().min(1).max(40).optional();
