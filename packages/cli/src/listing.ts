import type { Failure } from '@arnq/query'
import { newOutcome } from './answer.ts'
import { countOf, formatOf, listOf, placeOf } from './flags.ts'
import type { Item } from './formats/format.ts'
import { limited, sorted } from './formats/order.ts'
import type { Io } from './io.ts'
import type { Given } from './program.ts'
import { makeProgress } from './progress.ts'
import { wantsJson } from './report-error.ts'
import { writeAll } from './sink.ts'
import { exitCodeOf, tellOutcome } from './verdict.ts'

/** What a listing finds: a value to print, or a hole to tell of. */
export type Listed = { readonly value: object } | { readonly failure: Failure }

/** Prints what is no AWS resource, accounts, regions, types, in any format; failures go where an answer's go. */
export async function printListing(
  listed: AsyncIterable<Listed>,
  order: readonly string[],
  given: Given,
  io: Io,
): Promise<number> {
  const outcome = newOutcome()
  async function* items(): AsyncGenerator<readonly Item[]> {
    for await (const one of listed) {
      if ('failure' in one) outcome.failures.push(one.failure)
      else {
        outcome.done++
        yield [{ kind: 'value', value: one.value }]
      }
    }
  }
  const format = formatOf(given, io)
  const columns = listOf(given, 'columns')
  const limit = countOf(given, 'limit', 0)
  const ordered = sorted(items(), listOf(given, 'sort') ?? order)
  const printout = {
    items: limit === undefined ? ordered : limited(ordered, limit),
    single: false,
    defaultColumns: [],
    ...(columns && { columns }),
    ...placeOf(given, io),
  }
  await writeAll(format.print(printout), io.stdout)
  tellOutcome(
    outcome,
    makeProgress(() => 0),
    wantsJson(io.argv),
    io,
  )
  return exitCodeOf(outcome, Boolean(given.allowPartial))
}
