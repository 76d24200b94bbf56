/** A component that is drawn anew only where what it is given is something else than before. */
import { type Component, type ComponentType, createElement, type FunctionComponent } from 'preact';

export function memo<Props extends object>(component: ComponentType<Props>): FunctionComponent<Props> {
  return function Kept(this: Component<Props>, props: Props) {
    this.shouldComponentUpdate = (next) => !isSame(this.props, next);
    return createElement(component, props);
  } as FunctionComponent<Props>;
}

function isSame(before: object, next: object): boolean {
  const names = Object.keys(next) as (keyof typeof next)[];
  return names.length === Object.keys(before).length && names.every((name) => before[name] === next[name]);
}
