import { formatOf, listOf, placeOf } from '../flags.ts'
import type { Item } from '../formats/format.ts'
import { sorted } from '../formats/order.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { writeAll } from '../sink.ts'

const ROWS_A_BATCH = 1000

/** Writes rows in the format that is wanted. They are made batch by batch, as they are written. */
export async function printRows(rows: Iterable<object>, given: Given, io: Io): Promise<void> {
  const format = formatOf(given, io)
  const columns = listOf(given, 'columns')
  const order = listOf(given, 'sort')
  const items = batches(rows)
  const printout = {
    items: order ? sorted(items, order) : items,
    single: false,
    defaultColumns: [],
    ...(columns && { columns }),
    ...placeOf(given, io),
  }
  await writeAll(format.print(printout), io.stdout)
}

async function* batches(rows: Iterable<object>): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  for (const value of rows) {
    batch.push({ kind: 'value', value })
    if (batch.length < ROWS_A_BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}
