import { entry, nodeArguments } from './node-child.ts'
import { commandLine, quoted } from './shell.ts'

/** Where the service listens, on every address of its host. */
export const SERVICE_PORT = 7000

const PID_FILE = '/run/service.pid'

/** Commands that a hook can call: both are safe to repeat, and end when it is done. */
export type ServiceCommands = { readonly start: readonly string[]; readonly stop: readonly string[] }

/** The service on a host: it writes its records into this folder, `records` by name. */
export function serviceCommands(folder = '/srv/data'): ServiceCommands {
  const program = [process.execPath, ...nodeArguments(entry('service-main')), `${folder}/records`]
  const start = [
    `pid=$(cat ${PID_FILE} 2>/dev/null) && kill -0 "$pid" 2>/dev/null && exit 0`,
    `rm -f ${PID_FILE}`,
    `setsid ${commandLine([...program, String(SERVICE_PORT), PID_FILE])} </dev/null >>/run/service.out 2>&1 &`,
    `for try in $(seq 500); do [ -s ${PID_FILE} ] && exit 0; sleep 0.01; done`,
    'cat /run/service.out >&2; exit 1',
  ]
  const stop = [
    `pid=$(cat ${PID_FILE} 2>/dev/null) || exit 0`,
    'kill "$pid" 2>/dev/null',
    'while kill -0 "$pid" 2>/dev/null; do sleep 0.01; done',
    `rm -f ${quoted(PID_FILE)}`,
  ]
  return { start: ['/bin/sh', '-c', start.join('\n')], stop: ['/bin/sh', '-c', stop.join('\n')] }
}
