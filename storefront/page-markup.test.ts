import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { builtFiles, paintedFirst } from "./page-markup.mjs";

const STYLES: Record<string, string> = {
  "/_next/static/chunks/a.css": "@font-face{src:url(../media/f.woff2)}p{background:url(data:x)}",
};
const read = (file: string) => STYLES[file] ?? null;

const PAGE =
  '<html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/>' +
  '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>' +
  '<script src="/_next/static/chunks/one.js" async=""></script>' +
  '<script src="/_next/static/chunks/old.js" noModule=""></script></head>' +
  '<body><p>Ferns</p><script src="/_next/static/chunks/main.js" id="_R_" async=""></script>' +
  "<script>self.__next_f.push([1])</script></body></html>";

describe("a page that is painted first", () => {
  it("has its styles inside, with files where they lie", () => {
    const page = paintedFirst(PAGE, read);
    expect(page).toContain(
      '<style data-precedence="next">@font-face{src:url(/_next/static/media/f.woff2)}p{background:url(data:x)}</style>',
    );
    expect(page).not.toContain("a.css");
  });

  it("keeps the link of a file that is not there", () => {
    expect(paintedFirst(PAGE, () => null)).toContain('href="/_next/static/chunks/a.css"');
  });

  it("asks for no script while it is read, and keeps what old browsers look for", () => {
    const page = paintedFirst(PAGE, read);
    expect(page).not.toMatch(/<script src="[^"]*" (id="_R_" )?async/);
    expect(page).not.toContain('as="script"');
    expect(page).toContain('<script src="/_next/static/chunks/old.js" noModule=""></script>');
    expect(page).toContain("<script>self.__next_f.push([1])</script>");
  });

  it("leaves a page without scripts as it is", () => {
    const bare = "<html><body><p>$& fern</p></body></html>";
    expect(paintedFirst(bare, read)).toBe(bare);
  });
});

describe("the scripts of a page", () => {
  function open() {
    const asked: string[] = [];
    const waiting = new Map<string, () => void>();
    const timers: { run: () => void; after: number }[] = [];
    const [, loader] = /<script>(\(function[\s\S]*?)<\/script>/.exec(paintedFirst(PAGE, read)) ?? [];
    runInNewContext(loader ?? "", {
      document: {
        createElement: () => ({ src: "" }),
        head: { append: ({ src }: { src: string }) => asked.push(src) },
      },
      addEventListener: (name: string, run: () => void) => waiting.set(name, run),
      removeEventListener: (name: string) => waiting.delete(name),
      requestAnimationFrame: (run: () => void) => timers.push({ run, after: 16 }),
      setTimeout: (run: () => void, after = 0) => timers.push({ run, after }),
    });
    const pass = () => timers.splice(0).forEach(({ run }) => run());
    return { asked, waiting, timers, pass };
  }
  const ALL = ["/_next/static/chunks/one.js", "/_next/static/chunks/main.js"];

  it("come in their order, a frame after everything that shows, and once", () => {
    const { asked, waiting, timers, pass } = open();
    const late = timers.splice(0);
    waiting.get("load")?.();
    expect(asked).toEqual([]);
    pass();
    expect(asked).toEqual([]);
    pass();
    pass();
    expect(asked).toEqual(ALL);
    late.forEach(({ run }) => run());
    expect(asked).toEqual(ALL);
  });

  it("come at once when somebody acts", () => {
    const { asked, waiting } = open();
    waiting.get("pointerdown")?.();
    expect(asked).toEqual(ALL);
    expect([...waiting.keys()]).toEqual(["load"]);
  });

  it("come after two seconds where nothing is drawn", () => {
    const { asked, timers } = open();
    expect(timers.map(({ after }) => after)).toEqual([2000]);
    timers[0]?.run();
    expect(asked).toEqual(ALL);
  });
});

describe("the files of a build", () => {
  it("are read by their address, and known from then on", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "built-"));
    mkdirSync(path.join(folder, "static"));
    const place = path.join(folder, "static", "a.css");
    writeFileSync(place, "p{}");
    const built = builtFiles(folder);
    expect(built("/_next/static/a.css")).toBe("p{}");
    writeFileSync(place, "q{}");
    expect([built("/_next/static/a.css"), built("/_next/static/b.css")]).toEqual(["p{}", null]);
  });
});
