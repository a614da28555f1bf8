import type { Effect, Services } from '../pane.ts'
import type { Notice } from './state.ts'

type Run = Extract<Effect, { kind: 'task' }>['run']

/** The work of panes outside: it is aborted when its pane closes, and what it says later is not heard. */
export type Tasks = {
  readonly begin: (layer: number, run: Run) => void
  readonly end: (layer: number) => void
  readonly close: () => void
}

/** Runs tasks with these services. What they tell goes to `hear` with the layer they belong to, what they throw to `tell`. */
export function makeTasks(
  services: Services,
  hear: (layer: number, message: unknown) => void,
  tell: (notice: Notice) => void,
): Tasks {
  const running = new Map<number, AbortController>()
  const end = (layer: number): void => {
    running.get(layer)?.abort()
    running.delete(layer)
  }
  return {
    begin(layer, run) {
      const stop = running.get(layer) ?? new AbortController()
      running.set(layer, stop)
      const heard = (message: unknown): void => {
        if (!stop.signal.aborted) hear(layer, message)
      }
      // Within a promise, so that what a task throws at once is told as well.
      const work = (async () => run(services, stop.signal, heard))()
      work.catch((error: unknown) => {
        if (!stop.signal.aborted) tell({ text: error instanceof Error ? error.message : String(error), tone: 'bad' })
      })
    },
    end,
    close() {
      for (const layer of [...running.keys()]) end(layer)
    },
  }
}
