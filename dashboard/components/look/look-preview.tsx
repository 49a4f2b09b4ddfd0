import { isColor, presets, type Look } from "@/lib/stores/look";

const displayFonts = {
  newsreader: 'Georgia, "Times New Roman", serif',
  bricolage: '"Arial Narrow", system-ui, sans-serif',
};

/** A page of the shop in small. Its fonts are not loaded here: their nearest kin of the system stand in. */
export function LookPreview({ look, name }: { look: Look; name: string }) {
  const color = (key: "paper" | "ink" | "brand" | "on_brand") =>
    isColor(look[key]) ? look[key] : presets[look.preset][key];
  return (
    <figure aria-label="How the shop looks">
      <div
        className="overflow-hidden rounded-md border border-line p-5"
        style={{ background: color("paper"), color: color("ink") }}
      >
        <p
          className="text-xl break-words"
          style={{ fontFamily: displayFonts[look.fonts], fontWeight: look.weight }}
        >
          {name}
        </p>
        <p className="mt-1 text-sm">
          Text on paper, and a{" "}
          <span className="underline" style={{ color: color("brand") }}>
            link in brand
          </span>
          .
        </p>
        <span
          className="mt-4 inline-block px-4 py-2 text-sm font-medium"
          style={{ background: color("brand"), color: color("on_brand"), borderRadius: look.radius }}
        >
          Add to cart
        </span>
      </div>
      <figcaption className="mt-1.5 text-xs text-ink-3">
        Colors, weight and corners are the shop’s; fonts are shown by their kin.
      </figcaption>
    </figure>
  );
}
