/** What a chart shows, as a table: for those who read figures, and those who cannot see lines. */
export function SeriesTable({ columns, rows }: { columns: string[]; rows: string[][] }) {
  return (
    <div className="max-h-72 overflow-y-auto" tabIndex={0} role="region" aria-label="Figures as a table">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface text-xs text-ink-3">
          <tr>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={index === 0 ? "py-1.5 text-left font-medium" : "text-right font-medium"}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]} className="border-t border-line">
              {row.map((cell, index) => (
                <td key={index} className={index === 0 ? "py-1 text-ink-2" : "text-right"}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
