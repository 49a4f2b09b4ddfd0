import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { storedValue } from "./stored-value";

const numbers = (text: string | null): number[] => (text ? (JSON.parse(text) as number[]) : []);
let kept: Record<string, string>;

beforeEach(() => {
  kept = {};
  vi.stubGlobal("window", {
    localStorage: {
      getItem: (key: string) => kept[key] ?? null,
      setItem: (key: string, text: string) => (kept[key] = text),
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("storedValue", () => {
  it("survives a reload", () => {
    storedValue("n", numbers, []).write([1, 2]);
    expect(storedValue("n", numbers, []).read()).toEqual([1, 2]);
    expect(storedValue("other", numbers, []).read()).toEqual([]);
  });

  it("reads once, so that what is shown is the same value each time", () => {
    const value = storedValue("n", numbers, []);
    expect(value.read()).toBe(value.read());
  });

  it("lives as long as the page where nothing may be kept", () => {
    const refuse = () => {
      throw new Error("not here");
    };
    vi.stubGlobal("window", { localStorage: { getItem: refuse, setItem: refuse } });
    const value = storedValue("n", numbers, []);
    expect(value.read()).toEqual([]);
    value.write([3]);
    expect(value.read()).toEqual([3]);
  });
});
