import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { configJsonSchema } from '../packages/cli/src/config/json-schema.ts'

/** The config's JSON Schema as it is shipped. */
export const schemaText = (): string => `${JSON.stringify(configJsonSchema(), null, 2)}\n`

if (import.meta.main) {
  await writeFile(fileURLToPath(new URL('../packages/cli/config.schema.json', import.meta.url)), schemaText())
}
