import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { useDebounced } from "./use-debounced";

/** A search field whose text lives in the address, so that a reload and a shared link keep it. */
export function useSearchParam(name: string) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const inAddress = params.get(name) ?? "";
  const [text, setText] = useState(inAddress);
  const settled = useDebounced(text.trim(), 250);

  const write = useEffectEvent((value: string) => {
    if (value === inAddress) return;
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete("cursor");
    next.delete("page");
    router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false });
  });
  useEffect(() => write(settled), [settled]);

  return { text, setText, settled };
}
