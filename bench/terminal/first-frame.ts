import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { arnq, script } from '../measure.ts'
import { against, line, medianOf, milliseconds } from './figures.ts'
import { inPty } from './pty.ts'

// From the start of the built arnq until its first frame stands in a pseudo-terminal, beside what Node takes to do nothing.
const TIMES = 15
const FIRST = { most: 300, unit: 'ms' } as const
const FRAME_ENDS = '\u001b[?2026l'
const size = { columns: 120, rows: 40 }
// One home for all: the compile cache is filled by the run that does not count.
const home = mkdtempSync(join(tmpdir(), 'arnq-bench-'))

async function untilWritten(args: readonly string[], what: RegExp | string): Promise<number> {
  const pty = inPty(arnq, args, { ...size, home })
  let text = ''
  const seen = new Promise<number>((resolve) =>
    pty.onData((data, at) => {
      text += data
      if (text.search(what) >= 0) resolve(at)
    }),
  )
  const at = await seen
  pty.kill()
  await pty.ended
  return at - pty.began
}

async function untilEnded(): Promise<number> {
  const pty = inPty(script('nothing.mjs'), [], { ...size, home })
  await pty.ended
  return performance.now() - pty.began
}

const [floor, first, asked, rows]: number[][] = [[], [], [], []]
for (let time = 0; time <= TIMES; time++) {
  const told = [
    await untilEnded(),
    await untilWritten([], literally(FRAME_ENDS)),
    await untilWritten(['ec2:instance', '--demo'], literally(FRAME_ENDS)),
    await untilWritten(['ec2:instance', '--demo'], /row 1 of/),
  ] as const
  if (time === 0) continue
  for (const [at, list] of [floor, first, asked, rows].entries()) list?.push(told[at] ?? Number.NaN)
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[[?]/g, '\\$&'))
}

const above = (all: readonly number[]): string => `${milliseconds(medianOf(all) - medianOf(floor ?? []))} above Node`
const told = (what: string, all: readonly number[] = []): void =>
  line(what, against(medianOf(all), FIRST), `best ${milliseconds(Math.min(...all))}`, above(all))
line(
  'floor: node with an empty program',
  milliseconds(medianOf(floor ?? [])),
  `best ${milliseconds(Math.min(...(floor ?? [])))}`,
)
told('arnq: first frame', first)
told('arnq ec2:instance --demo: first frame', asked)
line('arnq ec2:instance --demo: first rows', milliseconds(medianOf(rows ?? [])), above(rows ?? []))
process.exit()
