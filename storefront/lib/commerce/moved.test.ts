import { describe, expect, it, vi } from "vitest";
import { addressBook } from "./moved";

function book(answers: Record<string, string | null>) {
  const clock = { now: 0 };
  const ask = vi.fn(async (slug: string) => answers[slug] ?? null);
  return { ...addressBook(ask, () => clock.now), ask, clock };
}

describe("addressBook", () => {
  it("knows where a shop has moved to, and who has not moved", async () => {
    const { movedTo } = book({ fern: "moss", moss: "moss" });
    expect(await movedTo("fern")).toBe("moss");
    expect(await movedTo("moss")).toBeNull();
    expect(await movedTo("nobody")).toBeNull();
  });

  it("asks once in ten seconds and then again", async () => {
    const answers: Record<string, string | null> = { fern: "fern" };
    const { movedTo, ask, clock } = book(answers);
    expect([await movedTo("fern"), await movedTo("fern")]).toEqual([null, null]);
    expect(ask).toHaveBeenCalledTimes(1);
    answers.fern = "moss";
    clock.now = 9_999;
    expect(await movedTo("fern")).toBeNull();
    clock.now = 10_000;
    expect(await movedTo("fern")).toBe("moss");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("goes by what it knew while nobody answers", async () => {
    const clock = { now: 0 };
    const ask = vi.fn<(slug: string) => Promise<string | null>>();
    const { movedTo } = addressBook(ask, () => clock.now);
    ask.mockResolvedValueOnce("moss").mockRejectedValue(new Error("down"));
    expect(await movedTo("fern")).toBe("moss");
    clock.now = 20_000;
    expect(await movedTo("fern")).toBe("moss");
    expect(await movedTo("other")).toBeNull();
  });

  it("asks once for all who come at the same time, and lets nobody wait for long", async () => {
    vi.useFakeTimers();
    const ask = vi.fn(() => new Promise<string | null>(() => {}));
    const { movedTo } = addressBook(ask, () => 0);
    const visits = Promise.all([movedTo("fern"), movedTo("fern"), movedTo("fern")]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await visits).toEqual([null, null, null]);
    expect(ask).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it("forgets the oldest instead of growing without end", async () => {
    const { movedTo, ask } = book({});
    for (let number = 0; number <= 5_000; number += 1) await movedTo(`shop-${number}`);
    await movedTo("shop-5000");
    expect(ask).toHaveBeenCalledTimes(5_001);
    await movedTo("shop-0");
    expect(ask).toHaveBeenCalledTimes(5_002);
  });
});
