import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useToast } from "@/components/ui/toast";

/** One thing done to the account: said when it is done, said when it is not, and the page shows what is true then. */
export function useAccountStep<Given = void>(step: (given: Given) => Promise<unknown>, done: string) {
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: step,
    onSuccess: () => {
      toast({ text: done });
      router.refresh();
    },
    onError: (error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" }),
  });
}
