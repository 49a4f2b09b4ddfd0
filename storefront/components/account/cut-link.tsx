import Link from "next/link";
import { WayIn } from "./way-in";

type Props = { href: string; label: string };

export function CutLink({ href, label }: Props) {
  return (
    <WayIn title="This link is cut short." text="The one in your mail is complete. Open it there once more.">
      <Link href={href} prefetch={false} className="button-plain w-full">
        {label}
      </Link>
    </WayIn>
  );
}
