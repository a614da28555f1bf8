import { createHash } from 'node:crypto'
import { GetParameters$, type Parameter } from '@aws-sdk/client-ssm'
import { AwsError, operation, type Scene } from '../operation.ts'
import type { StoredParameter } from '../world-services.ts'

/**
 * Up to ten parameters by name, ARN, or either with a version; names that are not there come back as invalid.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
 */
export const getParameters = operation('ssm', 'getParameters', GetParameters$, (input, scene) => {
  const names = input.Names ?? []
  if (names.length < 1 || names.length > 10) {
    const text = `Value at 'names' failed to satisfy constraint: Member must have length from 1 to 10, not ${names.length}`
    throw new AwsError('ValidationException', `1 validation error detected: ${text}`)
  }
  if (new Set(names).size < names.length)
    throw new AwsError('ValidationException', 'Names must not hold one name twice.')
  const found = names.map((name) => ({ name, parameter: find(name, scene) }))
  return {
    Parameters: found.flatMap(({ name, parameter }) =>
      parameter ? [told(parameter, name, input.WithDecryption ?? false, scene)] : [],
    ),
    InvalidParameters: found.filter(({ parameter }) => !parameter).map(({ name }) => name),
  }
})

function find(name: string, scene: Scene): StoredParameter | undefined {
  const { own, version } = split(name, scene)
  const held = scene.holdings().parameters?.find(({ Name }) => Name === own)
  if (!held || version === undefined || String(held.Version ?? 1) === version) return held
  const before = held.History?.find(
    ({ Version, Labels = [] }) => String(Version) === version || Labels.includes(version),
  )
  return before && { ...held, Version: before.Version, Value: before.Value }
}

/** The name inside an ARN, and the version or label behind it. */
function split(name: string, scene: Scene): { readonly own: string; readonly version: string | undefined } {
  const [, inner = name] = /^arn:[^:]+:ssm:[^:]*:\d*:parameter(\/.+)$/.exec(name) ?? []
  const [, plain = inner, version] = /^(.+):([^:/]+)$/.exec(inner) ?? []
  const held = scene.holdings().parameters?.some(({ Name }) => Name === plain)
  // An ARN has a slash before every name, also before one that has none of its own.
  return { own: held || name === inner ? plain : plain.slice(1), version }
}

function told(parameter: StoredParameter, asked: string, decrypts: boolean, scene: Scene): Parameter {
  const { Name = '', Type, Value, Version = 1, LastModifiedDate, DataType = 'text', ARN } = parameter
  const selector =
    /[^:]:[^:/]+$/.test(asked) && !asked.startsWith('arn:') ? /:[^:/]+$/.exec(asked)?.[0] : /:\d+$/.exec(asked)?.[0]
  return {
    Name,
    Type,
    Value: Type === 'SecureString' && !decrypts ? cipher(Value) : Value,
    Version,
    ...(selector !== undefined && { Selector: selector }),
    LastModifiedDate,
    ARN:
      ARN ??
      `arn:${scene.world.partition}:ssm:${scene.region}:${ownerOf(Name, scene)}:parameter${Name.startsWith('/') ? '' : '/'}${Name}`,
    DataType,
  }
}

/** AWS's public parameters are no account's. */
const ownerOf = (name: string, { caller }: Scene): string => (name.startsWith('/aws/') ? '' : caller.account.id)

/** What looks like a ciphertext and cannot be read back. */
const cipher = (value: string): string => `AQICAH${createHash('sha256').update(value).digest('base64')}`
