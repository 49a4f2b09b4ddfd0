import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { csvColumns, templateHref } from "@/lib/products/csv";

export function CsvColumns() {
  return (
    <Card>
      <CardHead title="What the file holds" />
      <CardBody className="text-sm">
        <p className="text-ink-2">
          The first line names the columns. A column that is not there changes nothing; an empty cell empties
          its field, except title, status and price.
        </p>
        <Button asChild className="mt-3">
          <a href={templateHref()} download="products-template.csv">
            <Download aria-hidden />
            Template
          </a>
        </Button>
        <dl className="mt-4 divide-y divide-line border-t border-line">
          {csvColumns.map(({ names, text }) => (
            <div key={names[0]} className="py-2.5">
              <dt className="flex flex-wrap gap-x-2 font-mono text-xs font-medium">
                {names.map((name) => (
                  <code key={name}>{name}</code>
                ))}
              </dt>
              <dd className="mt-0.5 text-xs text-ink-2">{text}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
