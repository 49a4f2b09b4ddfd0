import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { ShipmentCreate } from "@/lib/api/types";
import { keys } from "./keys";

export function useShipments(storeId: string, orderId: string) {
  return useQuery({
    queryKey: keys.shipments(storeId, orderId),
    queryFn: () => api.shipments(storeId, orderId),
  });
}

/** A shipment moves the lists and counts of orders as well. */
export function useShipOrder(storeId: string, orderId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, key }: { wish: ShipmentCreate; key: string }) =>
      api.shipOrder(storeId, orderId, wish, key),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allOrders(storeId) }),
  });
}

export function useUndoShipment(storeId: string, orderId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shipmentId: string) => api.undoShipment(storeId, orderId, shipmentId),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allOrders(storeId) }),
  });
}
