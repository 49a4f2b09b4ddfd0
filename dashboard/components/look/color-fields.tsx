import { Check, CircleAlert } from "lucide-react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { colorNames, isColor, ratioText, readings, type ColorKey, type Look } from "@/lib/stores/look";

const helps: Record<ColorKey, string> = {
  paper: "The ground of every page.",
  ink: "Text.",
  brand: "Buttons and links.",
  on_brand: "Text on buttons.",
};
const keys: ColorKey[] = ["paper", "ink", "brand", "on_brand"];

type ColorFieldsProps = { look: Look; onChange: (part: Partial<Look>) => void };

export function ColorFields({ look, onChange }: ColorFieldsProps) {
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {keys.map((key) => (
          <div key={key} className="flex items-start gap-2.5">
            <input
              type="color"
              aria-label={`${colorNames[key]}, pick a color`}
              className="mt-[26px] h-[34px] w-11 shrink-0 rounded-md border border-control-line bg-surface p-1 max-lg:h-11"
              value={isColor(look[key]) ? look[key] : "#000000"}
              onChange={(event) => onChange({ [key]: event.target.value })}
            />
            <Field
              label={colorNames[key]}
              help={helps[key]}
              className="grow"
              error={isColor(look[key]) ? undefined : "Write it like #275235"}
            >
              <Input
                className="font-mono"
                spellCheck={false}
                maxLength={7}
                value={look[key]}
                onChange={(event) => onChange({ [key]: event.target.value.trim().toLowerCase() })}
              />
            </Field>
          </div>
        ))}
      </div>
      <ul aria-label="Contrast" aria-live="polite" className="space-y-1 text-sm">
        {readings(look).map(({ front, ground, minimum, ratio, holds }) => {
          const Icon = holds ? Check : CircleAlert;
          return (
            <li key={front} className={`flex items-center gap-2 ${holds ? "text-ink-2" : "text-bad-ink"}`}>
              <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
              <span>
                {colorNames[front]} on {colorNames[ground].toLowerCase()}: {ratioText(ratio)}, at least{" "}
                {minimum}
                {holds ? "" : ". Make one lighter or the other darker."}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
