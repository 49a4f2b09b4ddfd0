"use client";

import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { applyTheme, currentThemeChoice, type ThemeChoice } from "@/lib/theme";

export function ThemeRow() {
  const [choice, setChoice] = useState<ThemeChoice>(currentThemeChoice);
  return (
    <div className="flex min-h-12 items-center justify-between gap-3 px-2">
      <span className="text-lg">Theme</span>
      <Segmented
        label="Theme"
        value={choice}
        options={[
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
          { value: "system", label: "System" },
        ]}
        onChange={(next) => {
          setChoice(next);
          applyTheme(next);
        }}
      />
    </div>
  );
}
