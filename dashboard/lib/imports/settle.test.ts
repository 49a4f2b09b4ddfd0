import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Claim, ProductImport } from "@/lib/api/types";
import { keys } from "@/lib/queries/keys";
import { settlingOptions, type Settling } from "./settle";

const unsettled = { settlement: null, note: "", settled_by: null, settled_at: null };
const first: Claim = { position: 1, text: "It never tarnishes.", is_open: true, ...unsettled };
const second: Claim = { position: 3, text: "It is safe.", is_open: true, ...unsettled };
const key = keys.productImport("s1", "i1");

function imported(...claims: Claim[]): ProductImport {
  return { import_id: "i1", claims } as unknown as ProductImport;
}

const kept: Claim = {
  ...first,
  is_open: false,
  settlement: "proved",
  settled_by: "Mara",
  settled_at: "2026-11-27T09:00:00Z",
};

describe("settling a claim", () => {
  let client: QueryClient;
  let refusals: string[];
  const shown = () => client.getQueryData<ProductImport>(key)?.claims;

  function settler(send: (settling: Settling) => Promise<ProductImport>) {
    const options = settlingOptions({
      client,
      storeId: "s1",
      importId: "i1",
      name: "Mara",
      send,
      onRefused: (error, { claim }) => refusals.push(`${claim.position}: ${error.message}`),
    });
    return (settling: Settling) => new MutationObserver(client, options).mutate(settling);
  }

  beforeEach(() => {
    client = new QueryClient();
    refusals = [];
    client.setQueryData(key, imported(first, second));
  });

  it("shows it at once and then as the API keeps it", async () => {
    let answer: (item: ProductImport) => void = () => {};
    const answered = new Promise<ProductImport>((resolve) => (answer = resolve));
    const settle = settler(() => answered);
    const done = settle({ claim: first, settlement: "proved", note: "Report" });
    await vi.waitFor(() =>
      expect(shown()?.[0]).toMatchObject({
        is_open: false,
        settlement: "proved",
        note: "Report",
        settled_by: "Mara",
      }),
    );
    expect(shown()?.[1]).toBe(second);
    answer(imported(kept, second));
    await done;
    expect(shown()).toEqual([kept, second]);
    expect(refusals).toEqual([]);
  });

  it("takes it back alone when the API refuses", async () => {
    let refuse: (error: Error) => void = () => {};
    const refused = new Promise<ProductImport>((_, reject) => (refuse = reject));
    const settle = settler(() => refused);
    const done = settle({ claim: first, settlement: "proved" });
    await vi.waitFor(() => expect(shown()?.[0]?.settlement).toBe("proved"));
    const proved = { ...second, is_open: false, settlement: "proved" as const };
    client.setQueryData(key, imported(shown()![0]!, proved));
    refuse(new Error("No."));
    await expect(done).rejects.toThrow("No.");
    expect(shown()).toEqual([first, proved]);
    expect(refusals).toEqual(["1: No."]);
  });

  it("opens a proved claim again", async () => {
    client.setQueryData(key, imported(kept, second));
    const sent: Settling[] = [];
    const settle = settler(async (settling) => {
      sent.push(settling);
      expect(shown()?.[0]).toEqual(first);
      return imported(first, second);
    });
    await settle({ claim: kept, settlement: null });
    expect(sent).toEqual([{ claim: kept, settlement: null }]);
    expect(shown()).toEqual([first, second]);
  });

  it("sends one after the other, and asks anew once", async () => {
    const order: string[] = [];
    const invalidate = vi.spyOn(client, "invalidateQueries");
    const settle = settler(async ({ claim, settlement }) => {
      order.push(`${claim.position} ${settlement} starts`);
      await Promise.resolve();
      order.push(`${claim.position} ${settlement} ends`);
      return imported(settlement === null ? first : kept, second);
    });
    await Promise.all([
      settle({ claim: first, settlement: "proved" }),
      settle({ claim: kept, settlement: null }),
    ]);
    expect(order).toEqual(["1 proved starts", "1 proved ends", "1 null starts", "1 null ends"]);
    expect(shown()).toEqual([first, second]);
    expect(invalidate.mock.calls).toEqual([[{ queryKey: keys.allImports("s1") }]]);
  });
});
