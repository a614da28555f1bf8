import type * as z from 'zod/mini'
import type { Prices } from '../cost.ts'
import { pricesFrom } from './prices-from.ts'
import { priceTable } from './table.ts'

/** A price file that cannot be used. The message names the file and the place in it. */
export class PriceFileError extends Error {
  override name = 'PriceFileError'
}

/** Prices from the text of a user's JSON file, which stands in the shipped table's place as a whole. `file` is its name, for errors. */
export function readPrices(text: string, file: string): Prices {
  const result = priceTable.safeParse(parsed(text, file))
  if (result.success) return pricesFrom(result.data)
  const faults = result.error.issues.map((issue) => `${placeOf(issue)}: ${wordsOf(issue)}`)
  throw new PriceFileError(`${file} is no table of prices: ${faults.join('; ')}`)
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PriceFileError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const placeOf = ({ path }: z.core.$ZodIssue): string => (path.length === 0 ? 'the file' : path.map(String).join('.'))

/** What is wrong in words; the schema's own messages say what a value has to be. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `holds ${issue.keys.join(', ')}, which is not known there`
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`
  return issue.code === 'invalid_type' ? `is no ${issue.expected}` : issue.message
}
