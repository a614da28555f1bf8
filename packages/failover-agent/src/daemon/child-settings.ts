import { spawnSync } from 'node:child_process'
import type { Settings } from '../settings.ts'

/**
 * The config, read by a process of its own: what it takes to check a config stays loaded until a process ends, and would be a
 * fifth of a standby's memory. Undefined where the config is wrong; that process has said why.
 */
export function childSettings(program: string, file: string): Settings | undefined {
  const { status, stdout, error } = spawnSync(process.execPath, [program, 'config', '--config', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (error) throw error
  return status === 0 ? (JSON.parse(stdout) as Settings) : undefined
}
