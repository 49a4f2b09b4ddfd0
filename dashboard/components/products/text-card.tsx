import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { ProductForm } from "@/lib/products/use-product-form";

export function TextCard({ form }: { form: ProductForm }) {
  const { values, set } = form;
  return (
    <Card className="space-y-4 p-5 max-lg:p-4">
      <Field label="Title">
        <Input
          value={values.title}
          maxLength={200}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label="Subtitle" isOptional>
        <Input
          value={values.subtitle}
          maxLength={200}
          onChange={(event) => set({ subtitle: event.target.value })}
        />
      </Field>
      <Field label="Description" help="An empty line starts a new paragraph.">
        <Textarea
          className="min-h-36"
          value={values.description}
          maxLength={20_000}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
    </Card>
  );
}
