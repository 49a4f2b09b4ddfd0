import type { Metadata } from "next";
import Link from "next/link";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { WayIn } from "@/components/account/way-in";

export const metadata: Metadata = { title: "A new password" };

export default function ForgotPasswordPage() {
  return (
    <WayIn
      title="A new password"
      text="A mail brings you a link to set it."
      foot={
        <Link href="/account/login" prefetch={false} className="py-1.5">
          <span className="link">Back to signing in</span>
        </Link>
      }
    >
      <ForgotPasswordForm />
    </WayIn>
  );
}
