import { Select } from "@/components/ui/select";
import { nicheLabel } from "./pick-text";

type NicheFilterProps = { niches: string[]; value: string; onChange: (niche: string) => void };

export function NicheFilter({ niches, value, onChange }: NicheFilterProps) {
  const options = [
    { value: "", label: "Category: all" },
    ...niches.map((niche) => ({ value: niche, label: nicheLabel(niche) })),
  ];
  return (
    <Select
      aria-label="Category"
      className="w-44"
      options={options}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
