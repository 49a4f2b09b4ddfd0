"use client";

import { Retry } from "@/components/retry";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function AccountError(props: Props) {
  return (
    <Retry
      {...props}
      title="Your account cannot be shown."
      text="The shop’s server does not answer. Nothing in it has changed."
    />
  );
}
