import { clamp } from './scrolled.ts'

/**
 * Where the cursor of a list goes, for the actions of `moveBindings`; undefined for any other action. A page leaves two
 * entries of the one before in sight.
 */
export function listMove(action: string, at: number, length: number, rows: number): number | undefined {
  const step = stepOf(action, rows)
  return step === undefined ? undefined : clamp(at + step, 0, length - 1)
}

function stepOf(action: string, rows: number): number | undefined {
  switch (action) {
    case 'row-down':
      return 1
    case 'row-up':
      return -1
    case 'page-down':
      return Math.max(1, rows - 2)
    case 'page-up':
      return -Math.max(1, rows - 2)
    case 'half-down':
      return Math.max(1, Math.floor(rows / 2))
    case 'half-up':
      return -Math.max(1, Math.floor(rows / 2))
    case 'to-top':
      return Number.NEGATIVE_INFINITY
    case 'to-bottom':
      return Number.POSITIVE_INFINITY
    default:
      return undefined
  }
}
