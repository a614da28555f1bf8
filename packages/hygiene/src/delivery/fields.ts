import * as z from 'zod/mini'

const filled = z.string().check(z.minLength(1, 'is empty'))

/** A secret by where it is. */
export const secret = z.union([
  z.strictObject({ env: filled.check(z.describe('A variable of the environment that holds it.')) }),
  z.strictObject({ file: filled.check(z.describe('A file that holds it, and nothing else.')) }),
])

/** What every delivery may say for itself. */
export const common = {
  onlyChanges: z.exactOptional(z.boolean()).check(z.describe('As in the section, for this delivery alone.')),
}

/** Files that a delivery writes. */
export const filing = {
  formats: z
    ._default(z.array(z.enum(['html', 'markdown', 'text', 'csv', 'json', 'jsonl', 'junit'])), ['html', 'csv', 'json'])
    .check(z.describe('The formats, a file each.')),
  keep: z
    ._default(z.enum(['all', 'latest']), 'all')
    .check(z.describe('Whether each run also has a folder of its own, or the latest report alone is kept.')),
}

export { filled }
