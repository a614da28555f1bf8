import { bash } from './bash.ts'
import { fish } from './fish.ts'
import { zsh } from './zsh.ts'

/** The completion script of each shell that has one. */
export const scripts: Readonly<Record<string, string>> = { bash, zsh, fish }
