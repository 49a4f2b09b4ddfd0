import { Badge, type BadgeTone } from "@/components/ui/badge";
import { stageWords, type CsvStage } from "@/lib/products/csv";

const tones: Record<CsvStage, BadgeTone> = {
  checking: "neutral",
  faulty: "bad",
  ready: "accent",
  applying: "accent",
  done: "good",
  broken: "bad",
};

export function CsvStageBadge({ stage }: { stage: CsvStage }) {
  return <Badge tone={tones[stage]}>{stageWords[stage]}</Badge>;
}
