import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireStore } from "@/lib/commerce/tenant";
import type { Store } from "@/lib/commerce/types";
import { deliveryDays } from "@/lib/delivery";
import { countryName, returnsLine, shippingLine, storeDelivery } from "@/lib/store-facts";

const TITLES = { delivery: "Delivery", returns: "Returns", contact: "Contact", imprint: "Imprint" } as const;

type Policy = keyof typeof TITLES;
type Props = { params: Promise<{ domain: string; policy: string }> };

export function generateStaticParams(): { domain: string; policy: string }[] {
  return [];
}

function readPolicy(policy: string): Policy {
  if (!(policy in TITLES)) notFound();
  return policy as Policy;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const policy = readPolicy((await params).policy);
  return { title: TITLES[policy], alternates: { canonical: `/policies/${policy}` } };
}

function Delivery({ store }: { store: Store }) {
  const days = storeDelivery(store);
  return (
    <>
      {days && <p>With you in {deliveryDays(days)}, counted from the day you order.</p>}
      <p>{shippingLine(store)}.</p>
      {store.delivery_promise && <p>{store.delivery_promise}</p>}
    </>
  );
}

function Mail({ store }: { store: Store }) {
  if (!store.contact_email) return <p>This shop has not left an address to write to yet.</p>;
  return (
    <p>
      Write to <a href={`mailto:${store.contact_email}`}>{store.contact_email}</a>. Put your order number in,
      if there is one.
    </p>
  );
}

function Returns({ store }: { store: Store }) {
  const returns = returnsLine(store);
  return (
    <>
      {returns && <p>{returns}.</p>}
      <p>
        {store.return_policy ||
          "This shop has not written down its return policy yet. Your rights by law stand as they are."}
      </p>
      <Mail store={store} />
    </>
  );
}

/** Who is behind the shop, as far as its owner has written that down. */
function Imprint({ store }: { store: Store }) {
  const address = store.legal_address;
  if (!address) notFound();
  const { company, street, street2, postal_code, city, region, country, vat_id, register_entry } = address;
  const place = [postal_code, city].filter(Boolean).join(" ");
  const rows = [company, street, street2, place, region, countryName(country)].filter(Boolean);
  return (
    <>
      <address className="not-italic">
        {rows.map((row, index) => (
          <span key={index} className="block">
            {row}
          </span>
        ))}
      </address>
      {register_entry && <p>{register_entry}</p>}
      {vat_id && <p>VAT number {vat_id}</p>}
      {store.contact_email && <Mail store={store} />}
    </>
  );
}

const BODIES: Record<Policy, (props: { store: Store }) => ReactNode> = {
  delivery: Delivery,
  returns: Returns,
  contact: Mail,
  imprint: Imprint,
};

export default async function PolicyPage({ params }: Props) {
  const { domain, policy: name } = await params;
  const store = await requireStore(domain);
  const policy = readPolicy(name);
  const Body = BODIES[policy];
  const others = (Object.keys(TITLES) as Policy[]).filter(
    (key) => key !== policy && (key !== "imprint" || store.legal_address !== null),
  );
  return (
    <div className="frame min-h-[50vh] pt-10 md:pt-14">
      <div className="mx-auto max-w-2xl">
        <h1 className="text-[2.5rem] md:text-[3rem]">{TITLES[policy]}</h1>
        <div className="prose mt-6 whitespace-pre-line text-[1.0625rem] leading-[1.7]">
          <Body store={store} />
        </div>
        <nav aria-label="More help" className="mt-12 flex flex-wrap gap-x-6 border-t border-line pt-3">
          {others.map((key) => (
            <Link key={key} href={`/policies/${key}`} className="inline-flex min-h-11 items-center">
              <span className="link">{TITLES[key]}</span>
            </Link>
          ))}
        </nav>
      </div>
    </div>
  );
}
