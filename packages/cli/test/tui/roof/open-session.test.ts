import { PassThrough } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { openSessionLate } from '../../../src/tui/roof/open-session.ts'
import { ioWith } from '../asking/stage.ts'

test('nobody is asked behind the picture’s back: only as it was told to', async () => {
  const io = ioWith({}, '/nowhere')
  const atTerminal = {
    ...io,
    stdin: Object.assign(new PassThrough(), { isTTY: true }),
    stderr: Object.assign(new PassThrough(), { isTTY: true }),
  }
  const ask = async () => '123456'
  for (const given of [undefined, ask]) {
    const { session, asker } = await openSessionLate({}, atTerminal, given)
    onTestFinished(async () => {
      await asker.close()
      await session.close()
    })
    expect(session.discovery.ask).toBe(given)
  }
})
