import { arn } from './arn.ts'
import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { tsv } from './tsv.ts'
import { yaml } from './yaml.ts'

export type { Format, Item, Printout } from './format.ts'

/** Every format that `-o` takes, in the order in which `--help` names them. */
export const formats: readonly Format[] = [json, ndjson, csv, tsv, table, yaml, text, arn]
