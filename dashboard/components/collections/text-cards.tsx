"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { CollectionValues } from "@/lib/collections/form";

export function TextCard({ isNew }: { isNew: boolean }) {
  const { register, formState } = useFormContext<CollectionValues>();
  const { errors } = formState;
  return (
    <Card className="space-y-4 p-5 max-lg:p-4">
      <Field label="Title" error={errors.title?.message}>
        <Input maxLength={200} autoFocus={isNew} {...register("title")} />
      </Field>
      <Field label="Description" isOptional error={errors.description?.message}>
        <Textarea {...register("description")} />
      </Field>
      <Field
        label="Address"
        isOptional={isNew}
        help={isNew ? "Empty: made of the title." : "A new one ends the old one: links to it find nothing."}
        error={errors.slug?.message}
      >
        <Input maxLength={80} spellCheck={false} {...register("slug")} />
      </Field>
    </Card>
  );
}

const TITLE_LIMIT = 60;
const TEXT_LIMIT = 160;

export function SearchCard() {
  const { store } = useStoreScope();
  const { register, control, formState } = useFormContext<CollectionValues>();
  const { errors } = formState;
  const [title, seoTitle, seoText] = useWatch({ control, name: ["title", "seo_title", "seo_description"] });
  return (
    <Card>
      <CardHead title="How search shows it" />
      <CardBody className="space-y-4">
        <Field
          label="Search title"
          isOptional
          end={`${seoTitle.length} of ${TITLE_LIMIT}`}
          error={errors.seo_title?.message}
        >
          <Input maxLength={200} placeholder={title || store.name} {...register("seo_title")} />
        </Field>
        <Field
          label="Search description"
          isOptional
          end={`${seoText.length} of ${TEXT_LIMIT}`}
          error={errors.seo_description?.message}
        >
          <Textarea maxLength={400} className="min-h-20" {...register("seo_description")} />
        </Field>
      </CardBody>
    </Card>
  );
}
