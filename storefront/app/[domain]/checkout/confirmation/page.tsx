import type { Metadata } from "next";
import { Suspense } from "react";
import { Confirmation } from "@/components/confirmation/confirmation";
import { requireStore } from "@/lib/commerce/tenant";
import { shopFacts } from "@/lib/shop-facts";

type Props = { params: Promise<{ domain: string }> };

export const metadata: Metadata = { title: "Your order", robots: { index: false } };

export function generateStaticParams(): { domain: string }[] {
  return [];
}

export default async function ConfirmationPage({ params }: Props) {
  const store = await requireStore((await params).domain);
  return (
    <div className="frame min-h-[60vh] pt-10 md:pt-14">
      <Suspense>
        <Confirmation shop={shopFacts(store)} contactEmail={store.contact_email} />
      </Suspense>
    </div>
  );
}
