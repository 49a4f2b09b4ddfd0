import { redirect } from "next/navigation";
import { Unavailable } from "@/components/shell/unavailable";
import { api, load } from "@/lib/api/server";

/** The first store, or the place to open one. */
export default async function StartPage() {
  const { data, failure } = await load(api().stores());
  if (failure) return <Unavailable code={failure.code} />;
  const [first] = data.items;
  redirect(first ? `/stores/${first.store_id}` : "/stores/new");
}
