/** A run as a picture: read from a trace, laid out on one scale with whatever it is compared with, drawn as SVG. */
export { BELIEFS, type Belief, beliefSentence, isWrong, wordsOf } from './belief.ts';
export { type LayoutOptions, layout, type PictureLayout } from './layout.ts';
export { type PictureOptions, pictureSvg } from './picture-svg.ts';
export { type ReadContext, readRun, runReader } from './read-run.ts';
export {
  type BeliefSpan,
  beliefAt,
  beliefChanges,
  beliefSpans,
  type FaultBand,
  isUp,
  type ListChange,
  type MessageView,
  type NodeView,
  type RunView,
  type ViolationView,
} from './run-view.ts';
export { PICTURE_STYLES } from './styles.ts';
export { type TimeColumn, type TimeScale, tickAtX, xOfTick } from './time-scale.ts';
