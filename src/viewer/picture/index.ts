/** A run as a picture: read from a trace, laid out on one scale with whatever it is compared with, drawn as SVG. */
export { BELIEFS, type Belief, beliefSentence, isWrong } from './belief.ts';
export { type LayoutOptions, layout, type PictureLayout } from './layout.ts';
export { cursorParts, type PictureOptions, pictureSvg } from './picture-svg.ts';
export { readRun, runReader } from './read-run.ts';
export {
  beliefAt,
  beliefChanges,
  beliefSpans,
  beliefsAt,
  isUp,
  type MessageView,
  type RunView,
} from './run-view.ts';
export { isLargeGroup, reducedRun } from './shown-nodes.ts';
export { PICTURE_STYLES } from './styles.ts';
export { tickAtX, xOfTick } from './time-scale.ts';
