import * as z from 'zod/mini'
import { configSchema } from './schema.ts'

type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

/** The config's JSON Schema, for editors: `failover.schema.json`. */
export const configJsonSchema = (): object => ({
  title: 'arnq-failover config',
  ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }),
})

/** The settings that may stand at a path of the config. */
export function settingsAt(path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly JsonSchema[] = [configJsonSchema()]
  for (const step of path) {
    schemas = schemas
      .flatMap(({ items, properties }) => (typeof step === 'number' ? items : properties?.[String(step)]) ?? [])
      .flatMap((schema) => [schema, ...(schema.anyOf ?? [])])
  }
  return schemas.flatMap(({ properties }) => Object.keys(properties ?? {}))
}
