import { describe, expect, test } from 'vitest'
import { type Asker, NO_ANSWER } from '../../../src/tui/answer.ts'
import { lateAsker } from '../../../src/tui/roof/late-asker.ts'

/** An asker that is opened when it is told to, and what was asked of it. */
function opening(pattern: string) {
  const asked: string[] = []
  let answer = NO_ANSWER
  const asker: Asker = {
    get answer() {
      return answer
    },
    async ask(text, fields) {
      asked.push([`ask ${text}`, ...fields].join(' '))
      answer = { ...NO_ANSWER, pattern: text, phase: 'asking' }
    },
    refresh: async () => void asked.push('refresh'),
    retry: async () => void asked.push('retry'),
    stop: () => void asked.push('stop'),
    cost: () => ({ accounts: 0, regions: 0, targets: 0, here: 0, calls: 0, atMost: true }),
    joined: () => new Set(),
    places: () => ({ accounts: [], regions: [] }),
    subscribe: () => () => {},
    close: async () => {},
  }
  const opened = Promise.withResolvers<Asker>()
  const late = lateAsker(opened.promise, pattern)
  const told: string[] = []
  late.subscribe(() => told.push(late.answer.phase))
  return { late, asked, told, open: () => opened.resolve(asker) }
}

const noFields: ReadonlySet<string> = new Set()

describe('an asker that is still being opened', () => {
  test('is asked when it is there', async () => {
    const { late, asked, told, open } = opening('ec2:vpc')
    expect(late.answer).toMatchObject({ phase: 'asking', pattern: 'ec2:vpc' })
    const asking = late.ask('ec2:vpc', new Set(['_status']))
    open()
    await asking
    expect(asked).toEqual(['ask ec2:vpc _status'])
    late.stop()
    expect(asked).toEqual(['ask ec2:vpc _status', 'stop'])
    // It never seemed to be asked nothing.
    expect(new Set(told)).toEqual(new Set(['asking']))
  })

  test('is asked only the last of what was asked of it', async () => {
    const { late, asked, open } = opening('')
    expect(late.answer.phase).toBe('idle')
    const both = [late.ask('ec2:vpc', noFields), late.ask('ec2:subnet', noFields)]
    open()
    await Promise.all(both)
    expect(asked).toEqual(['ask ec2:subnet'])
  })

  test('is not asked what was stopped before, and says so', async () => {
    const { late, asked, told, open } = opening('ec2:vpc')
    const asking = late.ask('ec2:vpc', noFields)
    late.stop()
    expect(late.answer).toMatchObject({ phase: 'stopped', pattern: 'ec2:vpc' })
    open()
    await asking
    expect([asked, late.answer.phase, told.at(-1)]).toEqual([[], 'stopped', 'stopped'])
  })

  test.each([false, true])('is asked again after a stop; opened before that: %s', async (before) => {
    const { late, asked, open } = opening('ec2:vpc')
    const stopped = late.ask('ec2:vpc', noFields)
    late.stop()
    if (before) {
      open()
      await stopped
    }
    const again = late.ask('ec2:subnet', noFields)
    expect(late.answer).toMatchObject({ phase: 'asking', pattern: 'ec2:subnet' })
    open()
    await Promise.all([stopped, again])
    expect(asked).toEqual(['ask ec2:subnet'])
  })

  test('asked everything again after a stop, it is asked what was stopped', async () => {
    const { late, asked, open } = opening('ec2:vpc')
    const stopped = late.ask('ec2:vpc', new Set(['_status']))
    late.stop()
    open()
    await stopped
    await late.refresh()
    expect(asked).toEqual(['ask ec2:vpc _status'])
    await late.refresh()
    expect(asked).toEqual(['ask ec2:vpc _status', 'refresh'])
  })

  test('that never opens tells whoever asks', async () => {
    const late = lateAsker(Promise.reject(new Error('no such profile')), '')
    await expect(late.ask('ec2:vpc', noFields)).rejects.toThrow('no such profile')
  })
})
