import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Addresses } from "@/components/account/addresses";
import { OrderRows } from "@/components/account/order-rows";
import { OwnData } from "@/components/account/own-data";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { Section } from "@/components/account/section";
import { SignOut } from "@/components/account/sign-out";
import { VerifyNotice } from "@/components/account/verify-notice";
import { ORDERS_SHOWN, readAddresses, readCustomer, readOrders } from "@/lib/account/reads";
import { requireToken } from "@/lib/account/session";
import { requireStore } from "@/lib/commerce/tenant";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ params }: PageProps<"/[domain]/account">) {
  const token = await requireToken();
  const store = await requireStore((await params).domain);
  const whose = { slug: store.slug, token };
  const [customer, orders, addresses] = await Promise.all([
    readCustomer(whose),
    readOrders(whose),
    readAddresses(whose),
  ]);
  if (!customer || !orders || !addresses) redirect("/account/login");
  const looking = { timezone: store.timezone, now: new Date() };
  return (
    <div className="frame min-h-[60vh] pt-10 md:pt-14">
      <div className="mx-auto max-w-[62rem]">
        <div className="mb-8 flex flex-col justify-between gap-5 md:flex-row md:items-end">
          <div className="min-w-0">
            <h1 className="text-[2.5rem] md:text-[3.25rem]">Your account</h1>
            <p className="mt-2 break-words text-muted">
              {[customer.name, customer.email].filter(Boolean).join(", ")}
            </p>
          </div>
          <SignOut />
        </div>
        {!customer.email_verified_at && <VerifyNotice email={customer.email} />}
        <Section title="Orders">
          <OrderRows
            key={orders.items[0]?.order_id}
            first={orders}
            pageSize={ORDERS_SHOWN}
            looking={looking}
          />
        </Section>
        <Section title="Addresses" text="Where your parcels go.">
          <Addresses
            addresses={addresses}
            countries={store.delivery.countries}
            start={{ name: customer.name, country: store.country }}
          />
        </Section>
        <Section title="About you">
          <ProfileForm customer={customer} />
        </Section>
        <Section title="Password" text="Changing it signs you out everywhere else.">
          <PasswordForm email={customer.email} />
        </Section>
        <Section title="Your data">
          <OwnData />
        </Section>
      </div>
    </div>
  );
}
