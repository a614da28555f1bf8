import type { Machinery } from '../../machinery.ts'

const queues = new WeakMap<Machinery, Map<string, Promise<unknown>>>()

/**
 * Runs a job of the machinery when those before it under the same name are done, whatever became of them: so a device is
 * not taken away while it is still being shown.
 */
export function inOrder<T>(machinery: Machinery, name: string, job: () => Promise<T>): Promise<T> {
  const queue = queues.get(machinery) ?? new Map<string, Promise<unknown>>()
  queues.set(machinery, queue)
  const before = queue.get(name) ?? Promise.resolve()
  const mine = before.then(job, job)
  queue.set(name, mine)
  const leave = () => {
    if (queue.get(name) === mine) queue.delete(name)
  }
  mine.then(leave, leave)
  return mine
}
