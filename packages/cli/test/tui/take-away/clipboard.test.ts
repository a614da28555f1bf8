import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClipboardPlace, copyText } from '../../../src/tui/take-away/clipboard.ts'
import { clipboardPlan } from '../../../src/tui/take-away/clipboard-plan.ts'
import { MOST_BYTES, osc52 } from '../../../src/tui/take-away/osc52.ts'
import { runProgram } from '../../../src/tui/take-away/run-program.ts'

describe('the way to the clipboard', () => {
  test.each<[Record<string, string>, string, readonly string[], string | undefined]>([
    [{}, 'darwin', ['pbcopy'], 'plain'],
    [{}, 'win32', ['clip.exe'], 'plain'],
    [{}, 'linux', [], 'plain'],
    [{ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'linux', ['wl-copy', 'xclip', 'xsel'], 'plain'],
    [{ WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' }, 'linux', ['clip.exe', 'xclip', 'xsel'], 'plain'],
    [{ SSH_TTY: '/dev/pts/0', DISPLAY: ':10' }, 'linux', [], 'plain'],
    [{ SSH_CONNECTION: 'a', TMUX: '/tmp/tmux' }, 'linux', ['tmux'], 'tmux'],
    [{ TERM: 'screen-256color' }, 'linux', [], 'screen'],
    [{ TERM: 'screen-256color', TMUX: '/tmp/tmux', DISPLAY: ':0' }, 'linux', ['xclip', 'xsel', 'tmux'], 'tmux'],
    [{ ARNQ_CLIPBOARD: 'osc52', DISPLAY: ':0' }, 'linux', [], 'plain'],
    [{ ARNQ_CLIPBOARD: 'native', SSH_TTY: 'x', DISPLAY: ':0' }, 'linux', ['xclip', 'xsel'], undefined],
    [{ ARNQ_CLIPBOARD: '' }, 'darwin', ['pbcopy'], 'plain'],
  ])('with %j on %s is %j, then %s', (env, platform, programs, terminal) => {
    const plan = clipboardPlan(env, platform)
    expect([plan.programs.map(({ command }) => command[0]), plan.terminal]).toEqual([programs, terminal])
  })

  test('is refused where ARNQ_CLIPBOARD says what nobody knows', () => {
    expect(() => clipboardPlan({ ARNQ_CLIPBOARD: 'osc' }, 'linux')).toThrow('ARNQ_CLIPBOARD is "osc"')
  })
})

/** What the terminal at the end is told, the wrapping of tmux and screen taken off as they take it off. */
function unwrapped(sequence: string, way: 'plain' | 'tmux' | 'screen'): string {
  const esc = '\u001b'
  if (way === 'plain') return sequence
  if (way === 'tmux') return sequence.slice(`${esc}Ptmux;`.length, -2).replaceAll(esc + esc, esc)
  return sequence
    .slice(2, -2)
    .split(`${esc}\\${esc}P`)
    .map((chunk) => (chunk.length <= 76 ? chunk : 'too long'))
    .join('')
}

describe('OSC 52', () => {
  test('carries any text through tmux and screen', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('plain' as const, 'tmux' as const, 'screen' as const),
        (text, way) => {
          fc.pre(text.isWellFormed())
          const [, data = ''] =
            // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence is made of them
            /^\u001b\]52;c;([A-Za-z0-9+/=]*)\u0007$/.exec(unwrapped(osc52(text, way) ?? '', way)) ?? []
          expect(Buffer.from(data, 'base64').toString('utf8')).toBe(text)
        },
      ),
    )
  })

  test('takes no more than terminals do, counted in bytes', () => {
    expect(osc52('x'.repeat(MOST_BYTES), 'plain')?.length).toBeLessThanOrEqual(100_000)
    expect(osc52('x'.repeat(MOST_BYTES + 1), 'plain')).toBeUndefined()
    expect(osc52('é'.repeat(MOST_BYTES / 2 + 1), 'plain')).toBeUndefined()
  })
})

describe('a text', () => {
  const place = (more: Partial<ClipboardPlace>) => {
    const written: string[] = []
    return { written, place: { env: {}, platform: 'linux', write: (text: string) => void written.push(text), ...more } }
  }
  const missing = Object.assign(new Error('spawn'), { code: 'ENOENT' })

  test('goes to the first program that is there, and to nothing else', async () => {
    const ran: string[] = []
    const { written, place: here } = place({
      env: { WAYLAND_DISPLAY: 'w', DISPLAY: ':0' },
      run: async ([name], input) => {
        ran.push(`${name} ${Buffer.from(input).toString()}`)
        if (name === 'wl-copy') throw missing
        return { code: 0, stderr: '' }
      },
    })
    expect(await copyText('é', here)).toBe('xclip')
    expect([ran, written]).toEqual([['wl-copy é', 'xclip é'], []])
  })

  test('goes to the terminal where no program took it', async () => {
    const { written, place: here } = place({ env: { DISPLAY: ':0' }, run: async () => Promise.reject(missing) })
    expect(await copyText('a', here)).toBe('osc52')
    expect(written).toEqual(['\u001b]52;c;YQ==\u0007'])
  })

  test('is UTF-16 for Windows', async () => {
    let taken: Uint8Array | undefined
    const run: ClipboardPlace['run'] = async (_, input) => {
      taken = input
      return { code: 0, stderr: '' }
    }
    expect(await copyText('日', place({ platform: 'win32', run }).place)).toBe('clip.exe')
    expect(Buffer.from(taken ?? []).toString('utf16le')).toBe('日')
  })

  test.each<[string, Partial<ClipboardPlace>, string, string]>([
    ['program', { env: { ARNQ_CLIPBOARD: 'native', DISPLAY: ':0' } }, 'a', 'there is no xclip; there is no xsel'],
    ['screen', { env: { ARNQ_CLIPBOARD: 'native' } }, 'a', 'no clipboard program is known'],
    ['room', {}, 'x'.repeat(80_000), 'too long for the terminal'],
  ])('is told where there is no %s', async (_, more, text, message) => {
    await expect(copyText(text, place({ ...more, run: async () => Promise.reject(missing) }).place)).rejects.toThrow(
      message,
    )
  })
})

describe('a program', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arnq-clipboard-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const script = async (name: string, text: string): Promise<[string]> => {
    const file = join(folder, name)
    await writeFile(file, `#!/bin/sh\n${text}\n`)
    await chmod(file, 0o755)
    return [file]
  }

  test('gets the text whole, though a child of it stays behind and keeps the pipes', async () => {
    const copied = join(folder, 'copied')
    const command = await script('keeps', `cat > ${copied}\nsleep 30 &\necho $! > ${folder}/child`)
    const text = 'a\nb'.repeat(100_000)
    expect(await runProgram(command, Buffer.from(text), 10_000)).toEqual({ code: 0, stderr: '' })
    process.kill(Number(await readFile(join(folder, 'child'), 'utf8')))
    expect(await readFile(copied, 'utf8')).toBe(text)
  })

  test('says why it did not', async () => {
    const command = await script('refuses', 'echo no display >&2; exit 3')
    expect(await runProgram(command, Buffer.from('x'.repeat(1_000_000)), 10_000)).toEqual({
      code: 3,
      stderr: 'no display',
    })
  })

  test('is ended where it takes too long', async () => {
    await expect(runProgram(await script('hangs', 'exec sleep 30'), Buffer.from(''), 50)).rejects.toThrow(
      'no end after 50 ms',
    )
  })

  test('may be missing', async () => {
    await expect(runProgram([join(folder, 'none')], Buffer.from(''), 50)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
