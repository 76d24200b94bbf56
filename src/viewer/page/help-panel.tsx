/** What one must know to read the page, for somebody who has never seen such a protocol. */
import { memo } from './memo.ts';

export const HelpPanel = memo(({ isOpen }: { readonly isOpen: boolean }) => {
  return (
    <details class="help" open={isOpen}>
      <summary>What am I looking at?</summary>
      <div class="help-box">
        <p>
          A group of <b>nodes</b> (programs on different machines) wants to know who of them is alive. Each
          keeps a <b>list</b> of the others, and sends it to some of them again and again. Whoever has not
          been heard of for a while is suspected, and then removed. Time passes in <b>ticks</b>.
        </p>
        <p>
          Messages have the names that the protocol gives them; the most frequent one carries what its sender
          knows of the others, often its whole list. A <b>heartbeat</b>, where a list has one, is a number
          that only its owner raises: whoever hears of a higher one concludes that the owner was alive.
        </p>
        <p>
          In the picture time runs to the right, and each node has a <b>lane</b>: the line is the node itself,
          and ends where it crashes. The <b>strips</b> below the line are what this node believes of each of
          the others. Strong colours are beliefs that are <b>wrong</b>. <b>Arrows</b> are messages, from the
          lane of who sends to the lane of who gets it; a thick one has changed somebody’s list, and a red one
          has brought a wrong belief.
        </p>
        <p>
          A <b>claim</b> is what such a group must keep to, for instance that nobody trusts the dead for ever.
          The tick in which it is broken is framed in red. To find out why: click the strip that is wrong. To
          find out what would have helped: switch a fault off, switch a rule of the protocol, or compare with
          another variant of it.
        </p>
      </div>
    </details>
  );
});
