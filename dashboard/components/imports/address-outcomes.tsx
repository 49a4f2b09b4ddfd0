import Link from "next/link";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import type { BulkImport, Role } from "@/lib/api/types";
import { mayAdminister } from "@/lib/stores/roles";
import { outcomeText } from "@/lib/supplier-lists/lists";

const looks: Record<BulkImport["items"][number]["outcome"], { tone: BadgeTone; word: string }> = {
  queued: { tone: "good", word: "Under way" },
  exists: { tone: "neutral", word: "Imported before" },
  refused: { tone: "bad", word: "Refused" },
};

type AddressOutcomesProps = {
  urls: string[];
  answer: BulkImport;
  storeId: string;
  role: Role;
  onTryRefused: () => void;
  onMore: () => void;
};

/** What became of each address, in the order in which they were pasted. */
export function AddressOutcomes({ urls, answer, storeId, role, onTryRefused, onMore }: AddressOutcomesProps) {
  const isFull = answer.items.some(({ code }) => code === "plan_limit_reached");
  return (
    <Card className="overflow-hidden">
      <CardHead title="Asked for" meta={<span role="status">{outcomeText(answer)}</span>} />
      <ul>
        {urls.map((url, index) => {
          const item = answer.items[index];
          if (!item) return null;
          const { tone, word } = looks[item.outcome];
          return (
            <li
              key={url}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-5 py-2.5 text-sm max-lg:px-4"
            >
              <span className="min-w-0 grow basis-64">
                <span className="block truncate" title={url}>
                  {url}
                </span>
                {item.message && <span className="block text-xs text-bad-ink">{item.message}</span>}
              </span>
              <Badge tone={tone}>{word}</Badge>
              {item.import_id && (
                <Button asChild size="row">
                  <Link href={`/stores/${storeId}/imports/${item.import_id}`}>
                    Open
                    <span className="sr-only"> {url}</span>
                  </Link>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2 border-t border-line p-4">
        {isFull && mayAdminister(role) && (
          <Button asChild>
            <Link href={`/stores/${storeId}/billing`}>See plans</Link>
          </Button>
        )}
        {answer.refused > 0 && <Button onClick={onTryRefused}>Change the refused ones</Button>}
        <Button look="ghost" onClick={onMore}>
          Import more
        </Button>
      </div>
    </Card>
  );
}
