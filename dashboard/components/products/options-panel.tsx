import { Plus, Trash2, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { controlStyles, Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import {
  addOption,
  addValue,
  MOST_OPTIONS,
  MOST_VALUES,
  MOST_VARIANTS,
  removeOption,
  removeValue,
  renameOption,
  renameValue,
  wordProblem,
  type Matrix,
  type Option,
} from "@/lib/products/options";

type OptionsPanelProps = { matrix: Matrix; onChange: (next: Matrix) => void };

/** Options and their values; every step keeps the variants that there are and makes the new ones like them. */
export function OptionsPanel({ matrix, onChange }: OptionsPanelProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const { options } = matrix;

  function step(next: Matrix): boolean {
    if (next.rows.length > MOST_VARIANTS && next.rows.length > matrix.rows.length) {
      setProblem(`That would make ${next.rows.length} variants; a product has at most ${MOST_VARIANTS}.`);
      return false;
    }
    setProblem(null);
    onChange(next);
    return true;
  }

  return (
    <div className="space-y-4 border-t border-line bg-sunken/60 px-5 py-4 max-lg:px-4">
      {options.map((option, index) => (
        <OptionRow
          key={index}
          matrix={matrix}
          option={option}
          index={index}
          step={step}
          onRefused={setProblem}
        />
      ))}
      {options.length < MOST_OPTIONS && (
        <NewOption
          key={options.length}
          isFirst={options.length === 0}
          others={options.map(({ name }) => name)}
          onAdd={(option) => step(addOption(matrix, option))}
        />
      )}
      {problem && (
        <p role="alert" className="text-sm text-bad-ink">
          {problem}
        </p>
      )}
    </div>
  );
}

type OptionRowProps = {
  matrix: Matrix;
  option: Option;
  index: number;
  step: (next: Matrix) => boolean;
  onRefused: (problem: string) => void;
};

function OptionRow({ matrix, option, index, step, onRefused }: OptionRowProps) {
  const [text, setText] = useState("");

  function add() {
    const problem = wordProblem(text, option.values, "value");
    if (problem) return text.trim() ? onRefused(problem) : undefined;
    if (step(addValue(matrix, index, text.trim()))) setText("");
  }

  function rename(from: string, to: string): boolean {
    const problem = wordProblem(
      to,
      option.values.filter((value) => value !== from),
      "value",
    );
    if (problem) onRefused(problem);
    return problem === null && step(renameValue(matrix, index, from, to.trim()));
  }

  return (
    <div className="flex flex-wrap items-start gap-3">
      <Field label={`Option ${index + 1}`} className="w-36 max-lg:w-[calc(100%-56px)]">
        <Input
          maxLength={50}
          value={option.name}
          onChange={(event) => step(renameOption(matrix, index, event.target.value))}
        />
      </Field>
      <Button
        look="ghost"
        size="icon"
        className="mt-7 lg:order-last"
        aria-label={`Remove the option ${option.name}`}
        onClick={() => step(removeOption(matrix, index))}
      >
        <Trash2 aria-hidden />
      </Button>
      <div className="min-w-0 grow basis-64 max-lg:basis-full">
        <p className="mb-1.5 flex justify-between text-sm font-medium">
          Values
          <span className="text-xs font-text text-ink-3">
            {option.values.length} of {MOST_VALUES}
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          {option.values.map((value) => (
            <ValueChip
              key={value}
              value={value}
              label={`${option.name} ${value}`}
              onRename={(to) => rename(value, to)}
              onRemove={() => step(removeValue(matrix, index, value))}
            />
          ))}
          <Input
            aria-label={`Another value of ${option.name}`}
            placeholder="Add a value"
            className="w-32"
            maxLength={80}
            value={text}
            disabled={option.values.length >= MOST_VALUES}
            onChange={(event) => setText(event.target.value)}
            onBlur={add}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== "Enter" && event.key !== ",") return;
              event.preventDefault();
              add();
            }}
          />
        </div>
      </div>
    </div>
  );
}

type ValueChipProps = {
  value: string;
  label: string;
  onRename: (to: string) => boolean;
  onRemove: () => void;
};

/** A word that can be written over: it counts when the field is left. */
function ValueChip({ value, label, onRename, onRemove }: ValueChipProps) {
  const [text, setText] = useState(value);

  function settle() {
    if (text.trim() !== value && !onRename(text)) setText(value);
  }

  return (
    <span className="flex items-center">
      <input
        aria-label={label}
        size={Math.max(3, text.length)}
        maxLength={80}
        className={cn(controlStyles, "h-[34px] w-auto rounded-r-none border-r-0 px-2.5 max-lg:h-11")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            settle();
          } else if (event.key === "Escape") setText(value);
        }}
      />
      <button
        type="button"
        aria-label={`Remove ${label}`}
        onClick={onRemove}
        className="grid h-[34px] w-8 place-items-center rounded-r-md border border-control-line bg-surface text-ink-3 hover:bg-sunken hover:text-ink max-lg:size-11 dark:bg-raised"
      >
        <X aria-hidden className="size-3.5" strokeWidth={1.75} />
      </button>
    </span>
  );
}

type NewOptionProps = { isFirst: boolean; others: string[]; onAdd: (option: Option) => void };

function NewOption({ isFirst, others, onAdd }: NewOptionProps) {
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const values = [...new Set(text.split(",").map((value) => value.trim().slice(0, 80)))].filter(Boolean);

  function add() {
    const wrong =
      wordProblem(name, others, "option") ??
      (values.length === 0
        ? "Write its values"
        : values.length > MOST_VALUES
          ? `At most ${MOST_VALUES} values`
          : null);
    setProblem(wrong);
    if (!wrong) onAdd({ name: name.trim(), values });
  }

  return (
    <div className="flex flex-wrap items-start gap-3">
      <Field label={isFirst ? "First option" : "Another option"} className="w-36 max-lg:w-full">
        <Input
          maxLength={50}
          placeholder={isFirst ? "Size" : "Color"}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        label="Its values"
        className="min-w-0 grow basis-56 max-lg:basis-full"
        help="Parted by commas. What there is now becomes the first."
        error={problem ?? undefined}
      >
        <Input
          placeholder={isFirst ? "Small, Medium, Large" : "Terracotta, Chalk"}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
      </Field>
      <Button className="lg:mt-7" onClick={add}>
        <Plus aria-hidden />
        Add option
      </Button>
    </div>
  );
}
