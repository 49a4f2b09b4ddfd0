import Link from "next/link";
import { DeadEnd } from "@/components/dead-end";

export default function OrderNotFound() {
  return (
    <DeadEnd
      title="There is no such order here."
      text="The link may be cut short. The one in your order mail is complete; without it, write to the shop."
    >
      <Link href="/policies/contact" className="button-primary">
        Write to the shop
      </Link>
    </DeadEnd>
  );
}
