import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { plural } from "@/lib/format/numbers";
import type { KeptBack } from "@/lib/imports/publishing";

type KeptBackNoticeProps = { keptBack: KeptBack[]; storeId: string; onClose: () => void };

/** Drafts that could not be published with the others, each with its reason and the way to it. */
export function KeptBackNotice({ keptBack, storeId, onClose }: KeptBackNoticeProps) {
  return (
    <Notice
      tone="warn"
      className="mb-4"
      end={
        <Button look="ghost" size="row" onClick={onClose}>
          Close
        </Button>
      }
    >
      <strong className="font-strong">
        {plural(keptBack.length, "draft was", "drafts were")} not published.
      </strong>
      <ul className="mt-1 space-y-1">
        {keptBack.map(({ item, reason }) => (
          <li key={item.import_id}>
            <Link href={`/stores/${storeId}/imports/${item.import_id}`} className="font-medium underline">
              {item.title}
            </Link>
            : {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
