import { rowKey, likeRow, type VariantRow } from "./variants";

export type Option = { name: string; values: string[] };
/** The options and the variants made of them; every step below gives a new one. */
export type Matrix = { options: Option[]; rows: VariantRow[] };

export const MOST_OPTIONS = 3;
export const MOST_VALUES = 50;
export const MOST_VARIANTS = 100;

/** Every way to choose one value of each option, the last option changing fastest. */
export function combinations(options: Option[]): string[][] {
  return options.reduce<string[][]>(
    (made, { values }) => made.flatMap((start) => values.map((value) => [...start, value])),
    [[]],
  );
}

const idOf = (values: string[]) => JSON.stringify(values);

/** Rows in the order of the options' values. */
function sorted({ options, rows }: Matrix): Matrix {
  const places = options.map(({ values }) => new Map(values.map((value, index) => [value, index])));
  const ordered = rows.toSorted((one, other) => {
    for (const [at, place] of places.entries()) {
      const [left, right] = [one, other].map(({ optionValues }) => place.get(optionValues[at] ?? "") ?? 0);
      if (left !== right) return (left ?? 0) - (right ?? 0);
    }
    return 0;
  });
  return { options, rows: ordered };
}

/** How many combinations no row stands for, without making them. */
export function missingCount({ options, rows }: Matrix): number {
  return options.reduce((count, { values }) => count * values.length, 1) - rows.length;
}

/** Combinations that no row stands for. */
function missingCombinations({ options, rows }: Matrix): string[][] {
  const taken = new Set(rows.map(({ optionValues }) => idOf(optionValues)));
  return combinations(options).filter((values) => !taken.has(idOf(values)));
}

/** The row that differs least from a combination, to copy prices from. */
function nearestRow(rows: VariantRow[], values: string[]): VariantRow | undefined {
  const alike = ({ optionValues }: VariantRow) =>
    optionValues.filter((value, index) => value === values[index]).length;
  return rows.toSorted((one, other) => alike(other) - alike(one))[0];
}

function withRows(matrix: Matrix, wanted: string[][]): Matrix {
  const made = wanted.flatMap((values) => {
    const like = nearestRow(matrix.rows, values);
    return like ? [likeRow(like, values)] : [];
  });
  return sorted({ ...matrix, rows: [...matrix.rows, ...made] });
}

export function addMissing(matrix: Matrix): Matrix {
  return withRows(matrix, missingCombinations(matrix));
}

/** What there is gets the first value of the new option; the other values are made beside it. */
export function addOption({ options, rows }: Matrix, option: Option): Matrix {
  const [first, ...others] = option.values;
  if (first === undefined) return { options, rows };
  const moved = rows.map((row) => ({ ...row, optionValues: [...row.optionValues, first] }));
  const wanted = others.flatMap((value) => rows.map(({ optionValues }) => [...optionValues, value]));
  return withRows({ options: [...options, option], rows: moved }, wanted);
}

/** Of the variants that become the same, the first that is kept already stays. */
export function removeOption({ options, rows }: Matrix, index: number): Matrix {
  const left = new Map<string, VariantRow>();
  for (const row of rows) {
    const optionValues = row.optionValues.filter((_, at) => at !== index);
    const known = left.get(idOf(optionValues));
    if (!known || (!known.variant && row.variant)) left.set(idOf(optionValues), { ...row, optionValues });
  }
  return { options: options.filter((_, at) => at !== index), rows: [...left.values()] };
}

function changeOption(options: Option[], index: number, change: Partial<Option>): Option[] {
  return options.map((option, at) => (at === index ? { ...option, ...change } : option));
}

export function renameOption({ options, rows }: Matrix, index: number, name: string): Matrix {
  return { options: changeOption(options, index, { name }), rows };
}

/** Only beside combinations that exist: what the owner took out before does not come back. */
export function addValue({ options, rows }: Matrix, index: number, value: string): Matrix {
  const values = [...(options[index]?.values ?? []), value];
  const wanted = new Map(
    rows.map(({ optionValues }) => {
      const made = optionValues.map((other, at) => (at === index ? value : other));
      return [idOf(made), made];
    }),
  );
  return withRows({ options: changeOption(options, index, { values }), rows }, [...wanted.values()]);
}

/** The last value takes its option along. */
export function removeValue(matrix: Matrix, index: number, value: string): Matrix {
  const values = (matrix.options[index]?.values ?? []).filter((other) => other !== value);
  if (values.length === 0) return removeOption(matrix, index);
  const rows = matrix.rows.filter(({ optionValues }) => optionValues[index] !== value);
  if (rows.length === 0) return matrix;
  return { options: changeOption(matrix.options, index, { values }), rows };
}

/** Variants keep what they are under the new word. */
export function renameValue({ options, rows }: Matrix, index: number, from: string, to: string): Matrix {
  const renamed = (value: string) => (value === from ? to : value);
  return {
    options: changeOption(options, index, { values: (options[index]?.values ?? []).map(renamed) }),
    rows: rows.map((row) => ({
      ...row,
      optionValues: row.optionValues.map((value, at) => (at === index ? renamed(value) : value)),
    })),
  };
}

export function removeRow({ options, rows }: Matrix, key: string): Matrix {
  return rows.length > 1 ? { options, rows: rows.filter((row) => rowKey(row) !== key) } : { options, rows };
}

/** Why a name or value is not taken; null when it is. */
export function wordProblem(word: string, others: string[], what: "option" | "value"): string | null {
  const text = word.trim();
  if (text === "") return what === "option" ? "Name the option" : "Write a value";
  if (others.includes(text)) return `“${text}” is there already`;
  return null;
}

/** Why a matrix cannot be kept; null when it can. */
export function matrixProblem({ options, rows }: Matrix): string | null {
  if (rows.length > MOST_VARIANTS)
    return `${rows.length} variants: a product has at most ${MOST_VARIANTS}. Take values or rows away`;
  const names = options.map(({ name }) => name.trim());
  if (names.some((name) => name === "")) return "Name every option";
  if (new Set(names).size < names.length) return "Two options have the same name";
  if (options.some(({ values }) => values.length > MOST_VALUES))
    return `An option has at most ${MOST_VALUES} values`;
  return null;
}
