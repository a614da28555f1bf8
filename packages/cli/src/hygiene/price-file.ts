import { readFile } from 'node:fs/promises'
import { PriceFileError, type Prices, readPrices } from '@arnq/hygiene'
import { UsageError } from '../usage-error.ts'

/** The prices of a user's file. Throws a `UsageError` that names what is wrong in it. */
export async function priceFile(file: string): Promise<Prices> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`the prices ${file} cannot be read: ${error.message}`)
  })
  try {
    return readPrices(text, file)
  } catch (error) {
    if (error instanceof PriceFileError) throw new UsageError(error.message)
    throw error
  }
}
