import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { keys } from "./keys";

export function useStoreHome(storeId: string) {
  return useQuery({ queryKey: keys.home(storeId), queryFn: () => api.home(storeId) });
}
