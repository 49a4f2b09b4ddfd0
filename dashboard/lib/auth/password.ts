import { z } from "@/lib/zod";

/** bcrypt reads 72 bytes and no more; a longer password would be cut without a word. */
const fitsBcrypt = (password: string) => new TextEncoder().encode(password).length <= 72;

export const newPassword = z
  .string()
  .min(10, "Ten characters at least")
  .refine(fitsBcrypt, "72 bytes at most; shorten it a little");
