import { cn } from "@/lib/cn";
import { Card } from "./card";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block rounded-sm bg-sunken", className)} />;
}

/** The shape of a page that is on its way: head, then a list of two-line rows. */
export function ListSkeleton({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-8 w-52" />
      <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      <Card className="mt-8">
        {Array.from({ length: rows }, (_, index) => (
          <div
            key={index}
            className="flex items-center gap-4 border-b border-line px-5 py-3.5 last:border-0 max-lg:px-4"
          >
            <Skeleton className="size-10 rounded-full" />
            <Skeleton className="size-10 rounded-md max-lg:hidden" />
            <span className="grow">
              <Skeleton className="h-3 w-[min(60%,16rem)]" />
              <Skeleton className="mt-2.5 h-2.5 w-[min(35%,9rem)]" />
            </span>
            <Skeleton className="h-3 w-14" />
          </div>
        ))}
      </Card>
    </div>
  );
}

/** The shape of a page of cards: figures on top, one wide card, two halves. */
export function BoardSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-8 w-52" />
      <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      <Card className="mt-8 h-24" />
      <Card className="mt-5 h-72" />
      <div className="mt-5 grid gap-5 lg:grid-cols-2">
        <Card className="h-64" />
        <Card className="h-64" />
      </div>
    </div>
  );
}
