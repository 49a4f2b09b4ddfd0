"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Send } from "lucide-react";
import { useForm, useWatch } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/api/problem";
import type { Invitation, Member } from "@/lib/api/types";
import { useInvite } from "@/lib/queries/team";
import { invitationSchema, openInvitationOf, roleOptions, type InvitationValues } from "@/lib/team/team";

type InviteFormProps = { members: Member[]; invitations: Invitation[] };

export function InviteForm({ members, invitations }: InviteFormProps) {
  const { store } = useStoreScope();
  const toast = useToast();
  const invite = useInvite(store.store_id);
  const { register, handleSubmit, reset, setError, control, formState } = useForm<InvitationValues>({
    resolver: zodResolver(invitationSchema(members)),
    defaultValues: { email: "", role: "manager" },
    mode: "onSubmit",
  });
  const email = useWatch({ control, name: "email" });
  const isAgain = openInvitationOf(invitations, email) !== undefined;

  async function send(values: InvitationValues) {
    if (invite.isPending) return;
    try {
      await invite.mutateAsync(values);
      reset();
      toast({ text: `An invitation is on its way to ${values.email}` });
    } catch (error) {
      const text = error instanceof Error ? error.message : "";
      if (error instanceof ApiProblem && error.code === "member_already")
        setError("email", { message: text });
      else toast({ text: `Nobody was invited. ${text}`, tone: "problem" });
    }
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={handleSubmit(send)}
      className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_128px_auto]"
    >
      <Field
        label="E-mail"
        help={isAgain ? "Is invited already: the first link ends, a new one is sent." : undefined}
        error={formState.errors.email?.message}
      >
        <Input type="email" autoComplete="off" {...register("email")} />
      </Field>
      <Field label="Role">
        <Select options={roleOptions} {...register("role")} />
      </Field>
      <Button type="submit" isBusy={invite.isPending} className="sm:mt-[26px]">
        <Send aria-hidden />
        Invite
      </Button>
    </form>
  );
}
