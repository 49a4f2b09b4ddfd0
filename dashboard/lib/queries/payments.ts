import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { PaymentAccount } from "@/lib/api/types";
import { keys } from "./keys";

/** Stripe's word arrives a moment after the owner comes back from it: asked for until it has. */
export function usePaymentAccount(storeId: string, loaded: PaymentAccount | null) {
  const { data } = useQuery({
    queryKey: keys.paymentAccount(storeId),
    queryFn: () => api.paymentAccount(storeId),
    initialData: loaded ?? undefined,
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? 2000 : false),
  });
  return data ?? null;
}
