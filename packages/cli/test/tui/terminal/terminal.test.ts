import { expect, onTestFinished, test } from 'vitest'
import { openTerminalOn, type TerminalOptions } from '../../../src/tui/terminal/terminal.ts'
import { type FakeScreen, fakeKeyboard, fakeScreen } from '../rig/screen.ts'

function terminalOn(more: Partial<TerminalOptions> = {}, screen = fakeScreen(40, 12)) {
  const keyboard = fakeKeyboard()
  const frame = { lines: ['one', 'two'] }
  const terminal = openTerminalOn({
    ...{ input: keyboard.input, output: screen.output, control: undefined, env: {}, screenReader: false },
    frames: { subscribe: () => () => {}, frame: () => frame },
    onInputs: () => {},
    onReply: () => {},
    onEnd: () => {},
    onCrash: () => {},
    onResize: () => {},
    ...more,
  })
  onTestFinished(() => terminal.end())
  return { terminal, screen, keyboard }
}

test('who wants the terminal while something has it gets it afterwards, and is not told that it had it', async () => {
  const { terminal, screen, keyboard } = terminalOn()
  const said: string[] = []
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const has = (name: string, until: Promise<void>) => async () => {
    said.push(
      `${name} ${(await screen.isAlternate()) ? 'below a picture' : 'as before'}${keyboard.isRaw() ? ', raw' : ''}`,
    )
    await until
    said.push(`${name} ends`)
  }
  const both = [terminal.handOver(has('first', first.promise)), terminal.handOver(has('second', second.promise))]
  const program = terminal.shell([process.execPath, '-e', 'process.exit(7)'])
  // Nobody can say fg to what something else covers.
  await terminal.suspend()
  second.resolve()
  first.resolve()
  await Promise.all(both)
  expect(said).toEqual(['first as before', 'first ends', 'second as before', 'second ends'])
  expect(await program).toBe(7)
  expect([await screen.isAlternate(), keyboard.isRaw()]).toEqual([true, true])
})

test('what fails while it has the terminal keeps nobody from it', async () => {
  const { terminal } = terminalOn()
  const failed = terminal.handOver(() => Promise.reject(new Error('left')))
  const code = terminal.shell(['/nowhere/such-a-program'])
  await expect(failed).rejects.toThrow('left')
  expect(await code).toBe(127)
})

test('a Ctrl-C is lent to a program while that has the terminal, not while it waits for it', async () => {
  const said: string[] = []
  const { terminal } = terminalOn({
    control: {
      suspend: () => {},
      onContinue: () => () => {},
      onCrash: () => () => {},
      lend() {
        said.push('lent')
        return () => said.push('taken back')
      },
    },
  })
  const prompt = terminal.handOver(async () => void said.push('asked'))
  const program = terminal.shell([process.execPath, '-e', ''])
  await Promise.all([prompt, program])
  expect(said).toEqual(['asked', 'lent', 'taken back'])
})

test('once arnq has left it, nothing gets it any more', async () => {
  const { terminal, screen } = terminalOn()
  await terminal.end()
  screen.written()
  await expect(terminal.handOver(async () => {})).rejects.toThrow('arnq has left the terminal')
  await terminal.suspend()
  expect(screen.written()).toBe('')
})

/** What is on the ordinary screen, and what is written after arnq. */
async function afterwards(screen: FakeScreen): Promise<readonly string[]> {
  screen.output.write('$ ')
  return (await screen.lines()).join('\n').trimEnd().split('\n')
}

test.each([
  ['at the beginning of a line', 'said before\n', ['said before', '$']],
  ['after one letter', 'x', ['x', '$']],
  ['within a line', 'a line without an end: ', ['a line without an end:', '$']],
  ['at the end of a full line', 'x'.repeat(40), ['x'.repeat(40), '$']],
  ['at the bottom', `${'\n'.repeat(11)}half`, [...Array(10).fill(''), 'half', '$']],
])('opened %s, what comes after it stands on a line of its own', async (_, before, after) => {
  const screen = fakeScreen(40, 12)
  screen.output.write(before)
  const { terminal } = terminalOn({}, screen)
  expect((await screen.lines()).slice(0, 2)).toEqual(['one', 'two'])
  await terminal.end()
  expect(await afterwards(screen)).toEqual(after)
})

test('sentences stand on lines of their own as well', async () => {
  const screen = fakeScreen(40, 12)
  screen.output.write('a line without an end: ')
  const { terminal } = terminalOn({ screenReader: true }, screen)
  await terminal.handOver(async () => void screen.output.write('code? '))
  await terminal.end()
  expect(await afterwards(screen)).toEqual(['a line without an end:', 'code?', 'one', 'two', '$'])
})

test('what stops within a line leaves neither a picture nor what comes after it there', async () => {
  const { terminal, screen } = terminalOn()
  for (const text of ['whole\n', 'code? ', 'code? 123\n'])
    await terminal.handOver(async () => void screen.output.write(text))
  expect((await screen.lines()).slice(0, 2)).toEqual(['one', 'two'])
  await terminal.end()
  expect(await afterwards(screen)).toEqual(['whole', 'code?', 'code? 123', '$'])
})
