import { WordsField } from "@/components/collections/words-field";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ProductForm } from "@/lib/products/use-product-form";
import { hsCodeProblem } from "@/lib/products/values";
import { allCountries } from "@/lib/stores/countries";

const MOST_TAGS = 50;
const LONGEST_TAG = 50;

/** How it is found by rules and filters, and what customs ask. */
export function SortingCard({ form, canEdit }: { form: ProductForm; canEdit: boolean }) {
  const { values, set } = form;
  return (
    <Card>
      <CardHead title="Tags and customs" />
      <CardBody className="space-y-4">
        <WordsField
          label="Tags"
          placeholder="summer"
          longest={LONGEST_TAG}
          most={MOST_TAGS}
          words={values.tags}
          canChange={canEdit}
          onChange={(tags) => set({ tags })}
        />
        <Field
          label="Customs code"
          isOptional
          help="Six to ten digits of the tariff, for parcels across a border."
          error={hsCodeProblem(values.hsCode) ?? undefined}
        >
          <Input
            className="font-mono"
            maxLength={13}
            value={values.hsCode}
            onChange={(event) => set({ hsCode: event.target.value })}
          />
        </Field>
        <Field label="Made in" isOptional>
          <Select
            options={[{ value: "", label: "Not said" }, ...allCountries]}
            value={values.origin}
            onChange={(event) => set({ origin: event.target.value })}
          />
        </Field>
      </CardBody>
    </Card>
  );
}
