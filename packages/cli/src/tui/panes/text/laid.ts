/**
 * How wide something was when it was painted last. A key comes without a width, and how far a screen of wrapped lines goes
 * hangs on it. Nothing but this is remembered outside of a pane's state.
 */
const widths = new WeakMap<object, number>()

const USUAL = 80

export const laidWidth = (of: object): number => widths.get(of) ?? USUAL

/** Says how wide it is painted now. */
export const layAt = (of: object, width: number): void => void widths.set(of, width)
