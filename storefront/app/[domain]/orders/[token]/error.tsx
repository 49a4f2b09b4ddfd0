"use client";

import { Retry } from "@/components/retry";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function OrderError(props: Props) {
  return (
    <Retry
      {...props}
      title="Your order cannot be shown."
      text="The shop’s server does not answer. The order itself is untouched."
    />
  );
}
