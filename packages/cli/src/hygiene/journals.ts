import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type JournalStore, journalOf, journalsIn, readPlan } from '@arnq/hygiene'
import { readConfig } from '../config/read-config.ts'
import { textOf } from '../flags.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { wantsDemo } from '../session.ts'
import { type StatePlace, statePlace } from './state-place.ts'

export type Journals = { readonly store: JournalStore; readonly folder: string }

/**
 * Where journals are: `--journal`'s folder, else with what runs remember, since the next plan asks them how far an image has
 * been retired, else beside the plan.
 */
export function journalsAt(given: Given, state: StatePlace, plan: string, { cwd }: Pick<Io, 'cwd'>): Journals {
  const named = textOf(given, 'journal')
  const beside = join(dirname(resolve(cwd, plan)), 'arnq-journals')
  const kept = state.kind === 'folder' ? join(state.place, 'journals') : beside
  const folder = named === undefined ? kept : resolve(cwd, named)
  return { store: journalsIn(folder), folder }
}

/** A journal: where it is kept, its name there, and its file. */
export type Journal = { readonly store: JournalStore; readonly name: string; readonly file: string }

/** The journal of a plan, whose file somebody names, or the journal's own file, as `apply` tells it. */
export async function journalMeant(path: string, given: Given, io: Io): Promise<Journal> {
  const file = resolve(io.cwd, path)
  const id = await planId(file)
  if (id === undefined) return { store: journalsIn(dirname(file)), name: basename(file).replace(/\.jsonl$/, ''), file }
  const journals = journalsAt(given, await stateOf(given, io), path, io)
  const name = journalOf({ id })
  return { store: journals.store, name, file: pathOfJournal(journals, name) }
}

async function stateOf(given: Given, io: Io): Promise<StatePlace> {
  const named = textOf(given, 'config')
  const demo = wantsDemo(given, io)
  const { config, file } = demo && named === undefined ? { config: {}, file: undefined } : await readConfig(named, io)
  const folder = file === undefined ? io.cwd : dirname(file)
  return statePlace(given, { state: config.hygiene?.state, folder }, io, demo)
}

/** The id of the plan in a file; undefined where it holds none. */
async function planId(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    return readPlan(text).id
  } catch {
    return undefined
  }
}

/** The file of a journal in a folder. */
export const pathOfJournal = ({ folder }: Journals, name: string): string => join(folder, `${name}.jsonl`)
