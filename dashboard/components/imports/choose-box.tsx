type ChooseBoxProps = { label: string; isChosen: boolean; isDisabled?: boolean; onToggle: () => void };

/** A row's checkbox; the target is as large as a finger where there are only fingers. */
export function ChooseBox({ label, isChosen, isDisabled, onToggle }: ChooseBoxProps) {
  return (
    <label className="relative z-[1] grid size-6 shrink-0 place-items-center max-lg:-m-2.5 max-lg:size-11">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isChosen}
        disabled={isDisabled}
        onChange={onToggle}
      />
    </label>
  );
}
