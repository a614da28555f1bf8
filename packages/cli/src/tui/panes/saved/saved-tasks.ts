import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { configFile, parseConfig } from '../../../config/read-config.ts'
import { type SavedQuestion, savedQuestions } from '../../../saved.ts'
import type { Effect, Services } from '../../pane.ts'
import { saveFile } from '../../take-away/save-file.ts'
import type { Change } from './change.ts'
import { changedConfig } from './changed-config.ts'

/** What the tasks of the saved questions tell. */
export type Told =
  | { readonly kind: 'read'; readonly questions: readonly SavedQuestion[]; readonly file: string }
  | { readonly kind: 'changed'; readonly questions: readonly SavedQuestion[]; readonly text: string }
  | { readonly kind: 'failed'; readonly why: string }

type Tell = (told: Told) => void

/** Reads the saved questions. `named`: what --config says. */
export const reading = (named: string | undefined): Effect =>
  task(async (services, tell) => {
    const file = fileOf(named, services)
    const config = await parseConfig((await textOf(file)) ?? '', file)
    tell({ kind: 'read', questions: savedQuestions(config), file })
  })

/** Changes them in the config, which is made where there is none, readable for its owner only; tells those there are then. */
export const changing = (named: string | undefined, change: Change, done: string): Effect =>
  task(async (services, tell, signal) => {
    const file = fileOf(named, services)
    const before = await textOf(file)
    const text = await changedConfig(before ?? '', change, file)
    const saved = await saveFile(file, once(text), {
      replace: before !== undefined,
      signal,
      mode: 0o600,
      makeFolder: true,
    })
    if (saved === 'exists') throw new Error(`${file} came there meanwhile: try again`)
    const config = await parseConfig(text, file)
    tell({ kind: 'changed', questions: savedQuestions(config), text: `${done} in ${file}` })
  })

function task(run: (services: Services, tell: Tell, signal: AbortSignal) => Promise<void>): Effect {
  return {
    kind: 'task',
    run: (services, signal, tell) =>
      run(services, tell, signal).catch((error: unknown) => {
        tell({ kind: 'failed', why: error instanceof Error ? error.message : String(error) } satisfies Told)
      }),
  }
}

const fileOf = (named: string | undefined, services: Services): string =>
  resolve(services.cwd, named ?? configFile(services))

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
