/** Lines of a cart that is on its way. */
export function CartSkeleton() {
  return (
    <div aria-hidden className="mt-8 grid gap-5">
      {[0, 1].map((row) => (
        <div key={row} className="flex gap-4 border-b border-line pb-5">
          <div className="h-26 w-21 rounded-shop bg-tint" />
          <div className="h-5 w-48 rounded-shop bg-tint" />
        </div>
      ))}
    </div>
  );
}
