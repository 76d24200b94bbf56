/** What is wrong with a fault of the right shape: it names who is not there, or its ends are crossed. */
import {
  ANY_NODE,
  type Fault,
  type NodeName,
  nodeIndex,
  nodeName,
  STRANGER,
} from '../simulation/schedule.ts';

export interface Flaw {
  /** Where, inside the fault. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function flawsOf(given: Fault, nodes: number): Flaw[] {
  switch (given.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'clock-jump':
      return missingNode(['node'], given.node, nodes);
    case 'pause':
    case 'slow-clock':
    case 'slow-reader':
      return [...missingNode(['node'], given.node, nodes), ...crossedWindow(given)];
    case 'lose':
      return missingEnds(given, nodes);
    case 'drop':
    case 'duplicate':
    case 'corrupt':
      return [...missingEnds(given, nodes), ...crossedWindow(given)];
    case 'delay':
      return [
        ...missingEnds(given, nodes),
        ...crossedWindow(given),
        ...crossed('maxTicks', given.maxTicks, 'minTicks', given.minTicks),
      ];
    case 'partition':
      return [...crossedWindow(given), ...flawsOfSides(given.sides, nodes)];
    case 'flood':
      return missingNode(['to'], given.to, nodes);
    case 'forge': {
      const about = given.about === STRANGER ? [] : missingNode(['about'], given.about, nodes);
      return [...missingNode(['to'], given.to, nodes), ...about];
    }
  }
}

function flawsOfSides(sides: readonly (readonly NodeName[])[], nodes: number): Flaw[] {
  const flaws: Flaw[] = [];
  if (sides.length < 2) {
    flaws.push({ path: ['sides'], message: `must have at least 2 sides, but has ${sides.length}` });
  }
  const named = new Set<NodeName>();
  sides.forEach((side, index) => {
    if (side.length === 0) flaws.push({ path: ['sides', index], message: 'must name at least one node' });
    side.forEach((name, place) => {
      const path = ['sides', index, place];
      flaws.push(...missingNode(path, name, nodes));
      if (named.has(name)) flaws.push({ path, message: `names "${name}" for the second time` });
      named.add(name);
    });
  });
  return flaws;
}

function missingEnds(
  { from, to }: { readonly from: NodeName; readonly to: NodeName },
  nodes: number,
): Flaw[] {
  return [...missingNode(['from'], from, nodes), ...missingNode(['to'], to, nodes)];
}

export function missingNode(path: Flaw['path'], name: NodeName, nodes: number): Flaw[] {
  if (name === ANY_NODE || nodeIndex(name) < nodes) return [];
  const known = nodes === 1 ? 'the only node is n1' : `the nodes are n1 to ${nodeName(nodes - 1)}`;
  return [{ path, message: `there is no node "${name}": ${known}` }];
}

interface Window {
  readonly fromTick: number;
  readonly untilTick: number;
}

function crossedWindow({ fromTick, untilTick }: Window): Flaw[] {
  return crossed('untilTick', untilTick, 'fromTick', fromTick + 1);
}

function crossed(field: string, value: number, lower: string, least: number): Flaw[] {
  if (value >= least) return [];
  return [{ path: [field], message: `must be at least ${least}, given its ${lower}, but is ${value}` }];
}
