import { type ClipboardProgram, clipboardPlan } from './clipboard-plan.ts'
import { osc52 } from './osc52.ts'
import { type RunProgram, runProgram } from './run-program.ts'

/** The place where a text is copied: what is around it, and how the terminal is written to. */
export type ClipboardPlace = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** As `process.platform` has it. */
  readonly platform: string
  /** Writes to the terminal itself, past everything that draws there. */
  readonly write: (sequence: string) => void
  /** Left out: really. */
  readonly run?: RunProgram
}

/** Milliseconds that a program may take: somebody waits for it. */
const PATIENCE = 2000

/**
 * Puts a text on the clipboard and says how: a program's name, or `osc52`, which the terminal takes or leaves without a word.
 * Rejects with what each way said where none did it.
 */
export async function copyText(text: string, place: ClipboardPlace): Promise<string> {
  const plan = clipboardPlan(place.env, place.platform)
  const told: string[] = []
  for (const program of plan.programs) {
    const problem = await tried(program, text, place.run ?? runProgram)
    if (problem === undefined) return program.command[0]
    told.push(problem)
  }
  if (plan.terminal === undefined) {
    throw new Error(told.length > 0 ? told.join('; ') : 'no clipboard program is known for this screen')
  }
  const sequence = osc52(text, plan.terminal)
  if (sequence === undefined) {
    throw new Error([...told, 'the text is too long for the terminal (74,994 bytes): save it to a file'].join('; '))
  }
  place.write(sequence)
  return 'osc52'
}

async function tried({ command, encoding }: ClipboardProgram, text: string, run: RunProgram) {
  const [name] = command
  try {
    const { code, stderr } = await run(command, Buffer.from(text, encoding), PATIENCE)
    if (code === 0) return undefined
    return `${name} ended with ${code}${stderr === '' ? '' : `: ${stderr}`}`
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? `there is no ${name}` : `${name}: ${message}`
  }
}
