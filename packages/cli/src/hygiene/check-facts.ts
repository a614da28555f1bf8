import {
  type AnyCheck,
  type Chosen,
  checks,
  chooseChecks,
  guardsWith,
  permissionsOf,
  type Severity,
  sources,
} from '@arnq/hygiene'
import * as z from 'zod/mini'
import { hygieneSchema } from '../config/hygiene-schema.ts'

/** What arnq knows of a check, as data: `arnq check --list`, the help and the generated docs print it. */
export type CheckFacts = {
  readonly check: string
  readonly title: string
  readonly about: string
  readonly concern: AnyCheck['concern']
  readonly severity: Severity
  /** The type of what it judges; `any` is every type that its settings name. */
  readonly subject: string
  /** False where the config or a flag has switched it off. */
  readonly on: boolean
  readonly settings: readonly SettingFacts[]
  /** The calls that it makes, as IAM spells them. */
  readonly permissions: readonly string[]
}

export type SettingFacts = {
  readonly name: string
  readonly says: string
  /** Its values as JSON Schema has them. */
  readonly takes: string
  readonly default: unknown
  /** As the config and the flags have it. */
  readonly value: unknown
}

type JsonSchema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
}

/** All checks with the settings that they have where nobody says otherwise. */
export const everyCheck = (): readonly CheckFacts[] => chooseChecks(checks).map((one) => checkFacts(one))

/** A check read out, with its settings as they are chosen. */
export function checkFacts({ check, settings }: Chosen, on = true): CheckFacts {
  const { name, title, about, concern, severity, subject } = check
  const schema = z.toJSONSchema(check.settings, { target: 'draft-7', io: 'input' }) as JsonSchema
  const defaults = check.settings.parse({})
  const guards = guardsWith(hygieneSchema.parse({}).protect)
  return {
    check: name,
    title,
    about,
    concern,
    severity,
    subject,
    on,
    settings: Object.entries(schema.properties ?? {}).map(([key, one]) => ({
      name: key,
      says: one.description ?? '',
      takes: kindIn(one),
      default: own(defaults, key),
      value: own(settings, key),
    })),
    permissions: permissionsOf([{ check, settings }], { sources, guards }),
  }
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? ((value as Record<string, unknown>)[key] ?? null)
    : null

function kindIn({ type, enum: values, const: one, anyOf, items }: JsonSchema): string {
  if (values) return values.map(String).join(' | ')
  if (one !== undefined) return String(one)
  if (anyOf) return [...new Set(anyOf.map(kindIn))].join(' | ')
  if (type === 'array') return `list of ${items ? kindIn(items) : 'anything'}`
  return type ?? 'anything'
}
