import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PickStatus } from "@/lib/api/types";

const looks: Record<PickStatus, { tone: BadgeTone; word: string }> = {
  new: { tone: "outline", word: "Not decided" },
  watched: { tone: "accent", word: "Watched" },
  dismissed: { tone: "neutral", word: "Dismissed" },
  imported: { tone: "good", word: "Imported" },
};

/** What an owner made of a pick. */
export function StatusBadge({ status }: { status: PickStatus }) {
  const { tone, word } = looks[status];
  return <Badge tone={tone}>{word}</Badge>;
}
