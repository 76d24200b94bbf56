/** The fields of a fault, each by what it may hold: so a new kind of fault is edited like all others. */
import { definitionOf, type Fault } from '../../faults/fault.ts';
import { type Field, MOST_TICKS } from '../../faults/fields.ts';
import { ANY_NODE, nodeName, STRANGER } from '../../faults/nodes.ts';
import { FOREVER } from '../../faults/times.ts';
import { Choice, NumberField } from './fields.tsx';

interface FaultFieldsProps {
  readonly fault: Fault;
  readonly nodes: number;
  readonly onField: (name: string, value: unknown) => void;
}

export function FaultFields({ fault, nodes, onField }: FaultFieldsProps) {
  const fields: readonly [string, Field][] = Object.entries(definitionOf(fault).fields);
  const values = new Map<string, unknown>(Object.entries(fault));
  const names = Array.from({ length: nodes }, (_, node) => nodeName(node));
  return (
    <div class="fields">
      {fields.map(([name, field]) => (
        <FieldOf
          key={name}
          name={name}
          field={field}
          value={values.get(name)}
          names={names}
          onValue={(value) => onField(name, value)}
        />
      ))}
    </div>
  );
}

interface FieldOfProps {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly names: readonly string[];
  readonly onValue: (value: unknown) => void;
}

function FieldOf({ name, field, value, names, onValue }: FieldOfProps) {
  switch (field.type) {
    case 'whole':
      return (
        <NumberField
          label={name}
          value={value as number}
          least={field.least}
          most={field.most}
          onValue={onValue}
        />
      );
    case 'jump':
      return (
        <NumberField
          label={name}
          value={value as number}
          least={-MOST_TICKS}
          most={MOST_TICKS}
          onValue={onValue}
        />
      );
    case 'share':
      return (
        <NumberField
          label={name}
          value={value as number}
          least={0.01}
          most={1}
          step={0.01}
          onValue={onValue}
        />
      );
    case 'until':
      return <Until name={name} value={value as number} onValue={onValue} />;
    case 'flag':
      return (
        <label>
          <input type="checkbox" checked={value === true} onChange={() => onValue(value !== true)} /> {name}
        </label>
      );
    case 'word':
      return <Choice label={name} value={value as string} choices={field.words} onValue={onValue} />;
    case 'node':
      return <Choice label={name} value={value as string} choices={names} onValue={onValue} />;
    case 'link end':
      return <Choice label={name} value={value as string} choices={[ANY_NODE, ...names]} onValue={onValue} />;
    case 'someone':
      return <Choice label={name} value={value as string} choices={[...names, STRANGER]} onValue={onValue} />;
    case 'sides':
      return <Sides name={name} value={value as readonly (readonly string[])[]} onValue={onValue} />;
  }
}

function Until({
  name,
  value,
  onValue,
}: {
  readonly name: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}) {
  const isForever = value >= FOREVER;
  return (
    <>
      {!isForever && <NumberField label={name} value={value} least={0} most={MOST_TICKS} onValue={onValue} />}
      <label>
        <input type="checkbox" checked={isForever} onChange={() => onValue(isForever ? 50 : FOREVER)} /> never
        mended
      </label>
    </>
  );
}

interface SidesProps {
  readonly name: string;
  readonly value: readonly (readonly string[])[];
  readonly onValue: (value: readonly (readonly string[])[]) => void;
}

function Sides({ name, value, onValue }: SidesProps) {
  return (
    <label>
      {name}{' '}
      <input
        type="text"
        value={value.map((side) => side.join(' ')).join(' | ')}
        onChange={({ currentTarget }) =>
          onValue(
            currentTarget.value.split('|').map((side) => side.split(/[\s,]+/).filter((word) => word !== '')),
          )
        }
      />
      <span class="quiet">nodes of a side, and | between sides</span>
    </label>
  );
}
