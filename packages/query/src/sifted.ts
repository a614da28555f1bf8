import { errorCode, failureKind } from './failure.ts'
import { type Asking, ListingError, pages } from './pages.ts'
import type { Finding, Proofs } from './proof.ts'
import type { AnyResourceType } from './resource.ts'
import { inputOf, probeOf, type Sift, shows } from './sift.ts'

/** The rows of a type, sifted by the API as far as it can be relied on for that. Never fewer than without sifting. */
export async function* sifted(
  type: AnyResourceType,
  asking: Asking,
  wanted: readonly Sift[],
  proofs: Proofs,
): AsyncGenerator<readonly object[]> {
  const { list, filters } = type
  const sifts = filters ? wanted.filter((sift) => proofs.of(list.operation, sift) !== 'broken') : []
  if (!filters || sifts.length === 0) return yield* pages(list, asking)
  const seen = new Set<string>()
  let begun = false
  const answered = proofs.await(list.operation, sifts)
  try {
    for await (const rows of pages(list, asking, inputOf(filters.member, sifts))) {
      learn(list.operation, sifts, rows, proofs)
      answered()
      begun = true
      if (!allHonoured(list.operation, sifts, proofs)) for (const row of rows) seen.add(identity(row, type))
      yield rows
    }
  } catch (error) {
    if (begun || !isRefusal(error)) throw error
    for (const sift of sifts) proofs.learn(list.operation, sift, 'broken')
    return yield* pages(list, asking)
  } finally {
    answered()
  }
  if (await reliable(type, asking, sifts, proofs)) return
  for await (const rows of pages(list, asking)) yield rows.filter((row) => !seen.has(identity(row, type)))
}

/** What tells one row of a type from the others. */
export const identity = (row: object, { arn }: AnyResourceType): string =>
  arn(row, { partition: '', account: '', region: '' }) ?? JSON.stringify(row)

const allHonoured = (operation: string, sifts: readonly Sift[], proofs: Proofs): boolean =>
  sifts.every((sift) => proofs.of(operation, sift) === 'honoured')

function learn(operation: string, sifts: readonly Sift[], rows: readonly object[], proofs: Proofs): void {
  for (const sift of sifts) {
    if (!proofs.of(operation, sift) && rows.some((row) => shows(sift, row))) proofs.learn(operation, sift, 'honoured')
  }
}

/** A server that knows no such filter says so on the first page; that is no reason to give up on the rows. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof ListingError ? error.cause : error
  return failureKind(cause) === 'unknown' && !['RepeatedToken', 'AbortError'].includes(errorCode(cause))
}

/** Whether what came back can be all: each condition has been seen to work, or the region is seen to be empty. */
async function reliable(
  type: AnyResourceType,
  asking: Asking,
  sifts: readonly Sift[],
  proofs: Proofs,
): Promise<boolean> {
  let sample: Promise<readonly object[]> | undefined
  const sampled = (): Promise<readonly object[]> => {
    sample ??= firstRows(type, asking)
    return sample
  }
  for (const sift of sifts) {
    const found = await proofs.settle(type.list.operation, sift, async () => test(type, asking, sift, await sampled()))
    if (found !== 'honoured') return found === 'empty'
  }
  return true
}

async function firstRows(type: AnyResourceType, asking: Asking, added?: object): Promise<readonly object[]> {
  for await (const rows of pages(type.list, asking, added)) if (rows.length > 0) return rows
  return []
}

/** Asks for a row that is known to be there by a condition that it is known to meet. */
async function test(type: AnyResourceType, asking: Asking, sift: Sift, sample: readonly object[]): Promise<Finding> {
  if (sample.length === 0) return 'empty'
  for (const row of sample) {
    const probe = probeOf(sift, row)
    if (!probe || !type.filters) continue
    const found = await firstRows(type, asking, inputOf(type.filters.member, [probe])).catch(() => [])
    return found.some((one) => identity(one, type) === identity(row, type)) ? 'honoured' : 'broken'
  }
  return undefined
}
