import { useMutation, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import type { PricePreview, PriceQuestion } from "@/lib/api/products";
import { keys } from "./keys";

/** A refusal is an answer here: the rule, or the fees, leave no price; or taxes of the country are not known. */
export type Previewed = { preview: PricePreview } | { refusal: { code: string; text: string } };

async function ask(storeId: string, asked: PriceQuestion): Promise<Previewed> {
  try {
    return { preview: await api.previewPrice(storeId, asked) };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 409)
      return { refusal: { code: error.code, text: error.message } };
    throw error;
  }
}

export function usePricePreview(storeId: string, asked: PriceQuestion | null) {
  return useQuery({
    queryKey: keys.pricePreview(storeId, asked ?? { landed_minor: 0 }),
    queryFn: () => ask(storeId, asked ?? { landed_minor: 0 }),
    enabled: asked !== null,
    staleTime: 300_000,
    placeholderData: (previous) => previous,
  });
}

const AT_ONCE = 5;

/** What the store's rule asks for things of these costs; null where it leaves no price. */
export function usePricesByRule(storeId: string) {
  return useMutation({
    mutationFn: async (costs: number[]) => {
      const prices = new Map<number, PricePreview | null>();
      const distinct = [...new Set(costs)];
      for (let start = 0; start < distinct.length; start += AT_ONCE) {
        const some = distinct.slice(start, start + AT_ONCE);
        const answers = await Promise.all(some.map((landed_minor) => ask(storeId, { landed_minor })));
        answers.forEach((answer, index) =>
          prices.set(some[index] ?? 0, "preview" in answer ? answer.preview : null),
        );
      }
      return prices;
    },
  });
}
