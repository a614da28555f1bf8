import * as z from 'zod/mini'
import { configSchema } from './schema.ts'

type JsonSchema = { readonly properties?: Readonly<Record<string, JsonSchema>>; readonly items?: JsonSchema }

/** The config's JSON Schema, for editors. */
export const configJsonSchema = (): object => ({
  title: 'arnq config',
  ...z.toJSONSchema(configSchema, { target: 'draft-7' }),
})

/** The settings that may stand at a path of the config. */
export function settingsAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: JsonSchema | undefined = configJsonSchema()
  for (const step of path) schema = typeof step === 'number' ? schema?.items : schema?.properties?.[String(step)]
  return Object.keys(schema?.properties ?? {})
}
