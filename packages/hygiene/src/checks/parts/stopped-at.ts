import { instantOf } from '../../age.ts'

/**
 * When an instance was stopped, out of AWS's text about it: `User initiated (2026-01-02 03:04:05 GMT)`. Texts without a
 * moment, which AWS also writes, give none: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export function stoppedAt(reason: string | undefined): string | undefined {
  const [, day, time] = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)\)/.exec(reason ?? '') ?? []
  const at = day !== undefined && time !== undefined ? instantOf(`${day}T${time}Z`) : undefined
  return at === undefined ? undefined : new Date(at).toISOString()
}
