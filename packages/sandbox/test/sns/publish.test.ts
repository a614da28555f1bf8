import { describe, expect, it } from 'vitest'
import { emulate } from '../../src/emulate.ts'
import { holding, overHttp } from '../doors.ts'
import { main } from '../tiny.ts'

const TopicArn = 'arn:aws:sns:us-east-1:111111111111:alerts'
const target = { partition: 'aws', account: main, region: 'us-east-1' }
const world = holding({ topics: [{ TopicArn }] })

describe('Publish', () => {
  it.each([
    [{ TopicArn, Message: '' }, 'Empty message'],
    [{ TopicArn, Message: 'x'.repeat(262_145) }, 'too long'],
    [{ TopicArn, Message: 'a', Subject: 'two\nlines' }, 'Subject'],
    [{ Message: 'a' }, 'TopicArn'],
  ])('refuses %#', async (input, problem) => {
    const call = emulate(world).call(target, 'sns', 'publish', input)
    await expect(call).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(problem),
    })
  })

  it('keeps what was said', async () => {
    const { ask, sandbox, close } = await overHttp(world)
    try {
      const { MessageId } = await ask('sns', 'publish', { TopicArn, Subject: 's', Message: 'm' })
      expect(MessageId).toMatch(/^[\da-f-]{36}$/)
      const { messages } = sandbox.world.accounts[0]?.holdings('us-east-1') ?? {}
      expect(messages).toEqual([{ topic: TopicArn, subject: 's', message: 'm' }])
    } finally {
      await close()
    }
  })
})
