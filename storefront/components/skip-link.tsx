/** The first thing that the keyboard reaches on every page. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="absolute left-4 top-2 z-50 flex min-h-11 -translate-y-20 items-center rounded-shop bg-paper px-4 text-ink focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
