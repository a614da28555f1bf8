import { fsyncSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { recordOf } from './records.ts'

// The service that a failover is for: it appends the numbers that it is sent to a file on the volume and confirms each when
// it is on the disk. It has the file open all its life, as a database has. `service-main FILE PORT PIDFILE`.
const [file = '', port = '', pidFile = ''] = process.argv.slice(2)
const records = openSync(file, 'a')

const server = createServer((socket) => {
  socket.on('error', () => {})
  const lines = createInterface({ input: socket })
  // It tells the socket's errors again.
  lines.on('error', () => {})
  lines.on('line', (line) => {
    // A disk that fails ends it, unconfirmed: whoever throws here is gone.
    writeSync(records, recordOf(Number(line)))
    fsyncSync(records)
    socket.write(`${line}\n`)
  })
})
server.listen(Number(port), '0.0.0.0', () => writeFileSync(pidFile, String(process.pid)))
