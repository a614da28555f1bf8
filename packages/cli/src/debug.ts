import type { CallRecord } from '@arnq/query/sdk'
import { visible } from './formats/safe.ts'

/** One line for one try of one call. It holds no input and no answer, and so no secret. */
export function debugLine({ source, region, action, tried, milliseconds, code }: CallRecord): string {
  const again = tried > 1 ? ` (try ${tried})` : ''
  return `arnq: ${visible(`${action} ${region} ${source} ${milliseconds.toFixed(0)} ms ${code ?? 'ok'}${again}`)}\n`
}
