"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { Picture } from "@/lib/commerce/types";

type Chosen = { picture: Picture | null; showPicture: (picture: Picture | null) => void };

const ChosenPictureContext = createContext<Chosen>({ picture: null, showPicture: () => undefined });

/** Around the pictures and the options of a product: whoever chooses a color sees it. */
export function ChosenPicture({ children }: { children: ReactNode }) {
  const [picture, showPicture] = useState<Picture | null>(null);
  return <ChosenPictureContext value={{ picture, showPicture }}>{children}</ChosenPictureContext>;
}

export const useChosenPicture = () => useContext(ChosenPictureContext);
