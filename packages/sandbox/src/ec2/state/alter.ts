import type { Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { type IdMember, named } from '../ids.ts'

/**
 * Changes what the caller's account holds here and answers. `make` sees it as it is now, whatever a stale read would show;
 * where it throws, nothing has changed.
 */
export function alter<T>(scene: Scene, make: (holdings: Holdings) => readonly [Partial<Holdings>, T]): T {
  const answers: T[] = []
  scene.change((holdings) => {
    const [changed, answer] = make(holdings)
    answers.push(answer)
    return changed
  })
  return answers[0] as T
}

/** The row of that id. Throws what EC2 answers to an id that looks wrong or is not there. */
export function found<Row>(
  rows: readonly Row[] | undefined,
  id: IdMember<Record<string, unknown>, Row>,
  value: string | undefined,
): Row {
  return named(rows ?? [], [id], { [id.member]: [value ?? ''] }).rows[0] as Row
}

/** The rows with those of `changed` in the place of their forerunners. */
export function replaced<Row>(
  rows: readonly Row[] | undefined,
  changed: readonly Row[],
  id: (row: Row) => string | undefined,
): readonly Row[] {
  const news = new Map(changed.map((row) => [id(row), row]))
  return (rows ?? []).map((row) => news.get(id(row)) ?? row)
}
