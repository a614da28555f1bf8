import type { Failure } from './failure.ts'
import type { Unit } from './plan.ts'
import type { Resource } from './resource.ts'

/**
 * What an answer is made of, in the order it becomes known. Each unit ends in one `done` or one `failure`; a failure
 * without a unit is of an account that could not be asked at all.
 */
export type QueryEvent =
  | {
      readonly kind: 'page'
      readonly unit: Unit
      readonly resources: readonly Resource[]
      /** What the query makes of them, where it can be applied page by page. */
      readonly values?: readonly unknown[]
    }
  | { readonly kind: 'failure'; readonly failure: Failure; readonly unit?: Unit }
  | { readonly kind: 'done'; readonly unit: Unit }
  /** What the query makes of all rows, once, at the end: only where it needs every row. */
  | { readonly kind: 'result'; readonly value: unknown }
