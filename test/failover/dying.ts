import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

// Loaded into an agent before its own program: it dies, as by SIGKILL, in the very moment that DIES names. `line 3 REGEXP`: when
// it has printed the third line from the first on that matches; `record 3`: when the record has been written three times.
const [, what = '', count = '0', from = ''] = /^(\w+) (\d+) ?(.*)$/.exec(process.env.DIES ?? '') ?? []
const first = new RegExp(from)

let left = Number(count)
const happened = (): void => {
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

if (what === 'record') {
  const { rename } = promises
  promises.rename = async (old, path) => {
    await rename(old, path)
    if (String(path).endsWith('/data.json')) happened()
  }
  syncBuiltinESMExports()
}

if (what === 'line') {
  let begun = false
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = ((text: string, ...rest: []) => {
    const written = write(text, ...rest)
    begun ||= first.test(text)
    if (begun) happened()
    return written
  }) as typeof process.stdout.write
}
