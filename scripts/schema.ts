import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { configJsonSchema } from '../packages/cli/src/config/json-schema.ts'
import { configJsonSchema as failoverJsonSchema } from '../packages/failover-agent/src/config/json-schema.ts'
import { reportJsonSchema } from '../packages/hygiene/src/report/schema.ts'

const textOf = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`

/** The config's JSON Schema as it is shipped. */
export const schemaText = (): string => textOf(configJsonSchema())

/** The failover agent's. */
export const failoverSchemaText = (): string => textOf(failoverJsonSchema())

/** A hygiene report's, in JSON. */
export const reportSchemaText = (): string => textOf(reportJsonSchema())

if (import.meta.main) {
  const at = (path: string): string => fileURLToPath(new URL(`../packages/${path}`, import.meta.url))
  await writeFile(at('cli/config.schema.json'), schemaText())
  await writeFile(at('failover-agent/failover.schema.json'), failoverSchemaText())
  await writeFile(at('hygiene/report.schema.json'), reportSchemaText())
}
