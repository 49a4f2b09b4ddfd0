"use client";

import { Retry } from "@/components/retry";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function StoreError(props: Props) {
  return (
    <Retry
      {...props}
      title="This page cannot be loaded."
      text="The shop’s server does not answer. Your cart is kept on this device."
    />
  );
}
