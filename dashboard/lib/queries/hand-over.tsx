"use client";

import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";

export type Entry = readonly [key: QueryKey, data: unknown];

type HandOverProps = { entries: Entry[]; loadedAt: number; children: ReactNode };

/**
 * The sidebar asks for some of it as well and is rendered first: a query that is there without an answer gets this one
 * at once, so that the server's page and the browser's first one are the same. TanStack's own boundary would leave it
 * empty until the page is shown. An older answer is replaced then, too.
 */
export function HandOver({ entries, loadedAt, children }: HandOverProps) {
  const client = useQueryClient();
  useState(() => hand(client, entries, loadedAt, isUnanswered));
  useEffect(() => hand(client, entries, loadedAt, isOlder), [client, entries, loadedAt]);
  return children;
}

type Known = { dataUpdatedAt: number } | undefined;

function isUnanswered(known: Known): boolean {
  return (known?.dataUpdatedAt ?? 0) === 0;
}

function isOlder(known: Known, loadedAt: number): boolean {
  return (known?.dataUpdatedAt ?? 0) < loadedAt;
}

function hand(
  client: QueryClient,
  entries: Entry[],
  loadedAt: number,
  takes: (known: Known, loadedAt: number) => boolean,
): void {
  for (const [key, data] of entries) {
    if (takes(client.getQueryState(key), loadedAt)) client.setQueryData(key, data, { updatedAt: loadedAt });
  }
}
