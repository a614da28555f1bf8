import { describe, expect, test } from 'vitest'
import { cutToBytes, sns } from '../../src/delivery/sns.ts'
import { sampleReport } from '../report/sample.ts'
import { doorsOf, doorTo } from './door.ts'

const topic = 'arn:aws:sns:us-east-1:100000000001:hygiene'
const report = { ...sampleReport(60), title: '— Ünclean\r\nBcc: x, \u202eevil' }

describe('a message to an SNS topic', () => {
  test('holds the summary, under a subject that SNS takes', async () => {
    const { aws, asked } = doorTo({ topics: [{ TopicArn: topic }] })
    expect(await sns.send({ to: 'sns', topic }, report, doorsOf({ aws }), false)).toBe(`a message to ${topic}`)
    expect(String(asked[0]?.input.Subject)).toMatch(/^[A-Za-z0-9][ -~]{0,98}$/)
    expect(String(asked[0]?.input.Message)).toContain('The costliest:')
  })

  test('is tried again where SNS is busy, and not for ever', async () => {
    const busy = (count: number) =>
      [
        {
          action: 'sns:Publish',
          count,
          does: { kind: 'error', code: 'ThrottlingException', message: 'slow down', status: 400 },
        },
      ] as const
    const twice = doorTo({ topics: [{ TopicArn: topic }] }, busy(2))
    await sns.send({ to: 'sns', topic }, report, doorsOf({ aws: twice.aws }), false)
    expect(twice.asked).toHaveLength(3)
    const always = doorTo({ topics: [{ TopicArn: topic }] }, busy(9))
    await expect(sns.send({ to: 'sns', topic }, report, doorsOf({ aws: always.aws }), false)).rejects.toThrow(
      'slow down',
    )
    expect(always.asked).toHaveLength(3)
  })

  test('to a topic that is not there fails at once', async () => {
    const none = doorTo({})
    await expect(sns.send({ to: 'sns', topic }, report, doorsOf({ aws: none.aws }), false)).rejects.toThrow(
      'Topic does not exist',
    )
    expect(none.asked).toHaveLength(1)
  })

  test('to a FIFO topic says what belongs together', async () => {
    const fifo = `${topic}.fifo`
    const { aws, asked } = doorTo({ topics: [{ TopicArn: fifo }] })
    await sns.send({ to: 'sns', topic: fifo }, report, doorsOf({ aws }), false)
    expect(asked[0]?.input).toMatchObject({ MessageGroupId: 'arnq-hygiene', MessageDeduplicationId: 'run-24' })
  })

  test('is cut to bytes, after a whole line', () => {
    const long = `${'ü'.repeat(50)}\n`.repeat(100)
    const cut = cutToBytes(long, 1000)
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(1000)
    expect(cut).toMatch(/^(ü{50}\n)+… cut: the whole is in the other formats\.\n$/)
    expect(cutToBytes('short', 1000)).toBe('short')
  })
})
