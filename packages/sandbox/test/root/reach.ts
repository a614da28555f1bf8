import type { Argv, Ran } from '../../src/lab/index.ts'

/** A host that answers with its name on a port. */
export const answering = (name: string, port: number): Argv => [
  process.execPath,
  '-e',
  `require('node:net').createServer((s) => s.end('${name}')).listen(${port}, () => console.log('listens'))`,
]

/** Who answers at an address: a name, `refused`, `silence` after a connection, or `nobody` after half a second without one. */
export async function whoAnswers(run: (argv: Argv) => Promise<Ran>, ip: string, port: number): Promise<string> {
  const program = `
    let heard = 'nobody'
    const socket = require('node:net').connect(${port}, '${ip}', () => { heard = 'silence' })
    const say = (text) => { console.log(text); process.exit() }
    socket.on('data', (data) => say(String(data)))
    socket.on('error', ({ code }) => say(code === 'ECONNREFUSED' ? 'refused' : code))
    setTimeout(() => say(heard), 500)`
  return (await run([process.execPath, '-e', program])).stdout.trim()
}
