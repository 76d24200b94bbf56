/** Fields to type into; what is typed counts once it is whole. */

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Whole numbers unless given. */
  readonly step?: number;
  readonly onValue: (value: number) => void;
}

export function NumberField({ label, value, least, most, step = 1, onValue }: NumberFieldProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        value={value}
        min={least}
        max={most}
        step={step}
        onChange={({ currentTarget }) => {
          const next = currentTarget.valueAsNumber;
          if (Number.isFinite(next) && next !== value) onValue(next);
        }}
      />
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly onValue: (value: string) => void;
}

export function Choice({ label, value, choices, onValue }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
}
