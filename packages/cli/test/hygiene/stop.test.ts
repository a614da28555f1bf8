import { type Aws, errorCode, type Target, type TargetOrFailure } from '@arnq/query'
import { expect, test } from 'vitest'
import { stoppable, untilStopped } from '../../src/hygiene/stop.ts'

const target: Target = { partition: 'aws', account: '111111111111', region: 'eu-west-1' }

/** A door whose calls hang until they are torn off. */
const hanging: Aws = {
  call: (_target, _service, _operation, _input, signal) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
}

const call = (aws: Aws, signal?: AbortSignal) => aws.call(target, 'ec2', 'describeVolumes', {}, signal)

test('a stop fails calls under way and calls to come, as holes', async () => {
  const stop = new AbortController()
  const aws = stoppable(hanging, stop.signal)
  const under = call(aws).catch(errorOf)
  stop.abort(new Error('stopped'))
  expect(await under).toEqual(['ec2:DescribeVolumes', 'Stopped'])
  expect(await call(aws).catch(errorOf)).toEqual(['ec2:DescribeVolumes', 'Stopped'])
})

test("a caller's own abort stays one", async () => {
  const own = new AbortController()
  const under = call(stoppable(hanging, new AbortController().signal), own.signal).catch(errorCode)
  own.abort(new TypeError('mine'))
  expect(await under).toBe('TypeError')
})

const errorOf = ({ reason }: { reason: { action: string; code: string } }) => [reason.action, reason.code]

async function* slow(): AsyncGenerator<TargetOrFailure> {
  yield target
  await new Promise(() => {})
}

test('targets end with a hole where a stop comes before all are known', async () => {
  const stop = new AbortController()
  const found: TargetOrFailure[] = []
  for await (const one of untilStopped(slow(), stop.signal)) {
    found.push(one)
    stop.abort()
  }
  expect(found).toEqual([target, { failure: expect.objectContaining({ code: 'Stopped', target: {} }) }])
})
