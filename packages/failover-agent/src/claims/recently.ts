import type { Clock } from '../clock.ts'

/** Remembers for a while that something happened. */
export type Recently = {
  readonly mark: () => void
  readonly forget: () => void
  readonly is: () => boolean
}

/** For so many milliseconds. */
export function recently(clock: Pick<Clock, 'ticks'>, ms: number): Recently {
  let until = Number.NEGATIVE_INFINITY
  return {
    mark: () => {
      until = clock.ticks() + ms
    },
    forget: () => {
      until = Number.NEGATIVE_INFINITY
    },
    is: () => clock.ticks() < until,
  }
}
