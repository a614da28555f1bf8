import * as z from 'zod/mini'
import { hygieneSchema } from './hygiene-schema.ts'
import { configSchema } from './schema.ts'

type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

/** The config's JSON Schema, for editors. */
export const configJsonSchema = (): object => ({
  title: 'arnq config',
  ...z.toJSONSchema(z.extend(configSchema, { hygiene: z.exactOptional(hygieneSchema) }), {
    target: 'draft-7',
    io: 'input',
  }),
})

/** The settings that may stand at a path of the config. */
export function settingsAt(path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly JsonSchema[] = [configJsonSchema()]
  for (const step of path) schemas = schemas.flatMap(kinds).flatMap((schema) => below(schema, step))
  return [...new Set(schemas.flatMap(kinds).flatMap(({ properties = {} }) => Object.keys(properties)))]
}

const kinds = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf ?? [schema]

function below({ items, properties = {} }: JsonSchema, step: PropertyKey): readonly JsonSchema[] {
  const found = typeof step === 'number' ? items : properties[String(step)]
  return found ? [found] : []
}
