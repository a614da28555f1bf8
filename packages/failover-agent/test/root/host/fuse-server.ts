import { spawnSync } from 'node:child_process'
import { constants, openSync, read, writeSync } from 'node:fs'

// Serves a FUSE file system with an empty root folder on the mount point that is its argument, until a line comes on stdin.
// https://www.kernel.org/doc/html/latest/filesystems/fuse.html, include/uapi/linux/fuse.h

const GETATTR = 3
const INIT = 26
const ENOSYS = -38
const FOLDER = 0o40755

const fd = openSync('/dev/fuse', constants.O_RDWR)
const options = 'fd=3,rootmode=40000,user_id=0,group_id=0'
const mounted = spawnSync('mount', ['-i', '-t', 'fuse', '-o', options, 'hung', process.argv[2] ?? ''], {
  stdio: ['ignore', 'inherit', 'inherit', fd],
})
if (mounted.status !== 0) process.exit(1)

let answers = true
process.stdin.once('data', () => {
  answers = false
  process.stdout.write('hung\n')
})

const request = Buffer.alloc(1024 * 1024)

function serve(): void {
  read(fd, request, 0, request.length, null, (error) => {
    if (error) process.exit(error.code === 'ENODEV' ? 0 : 1)
    if (answers) answer(request.readUInt32LE(4), request.readBigUInt64LE(8))
    serve()
  })
}

function answer(operation: number, unique: bigint): void {
  const body = operation === INIT ? init() : operation === GETATTR ? attributes() : Buffer.alloc(0)
  const header = Buffer.alloc(16)
  header.writeUInt32LE(16 + body.length, 0)
  header.writeInt32LE(body.length > 0 ? 0 : ENOSYS, 4)
  header.writeBigUInt64LE(unique, 8)
  try {
    writeSync(fd, Buffer.concat([header, body]))
  } catch {
    // Of an operation that wants no answer, or whose process has been killed.
  }
  if (operation === INIT) process.stdout.write('ready\n')
}

function init(): Buffer {
  const body = Buffer.alloc(64)
  body.writeUInt32LE(7, 0)
  body.writeUInt32LE(31, 4)
  body.writeUInt32LE(4096, 20)
  return body
}

function attributes(): Buffer {
  const body = Buffer.alloc(104)
  body.writeBigUInt64LE(1n, 16)
  body.writeUInt32LE(FOLDER, 16 + 60)
  body.writeUInt32LE(2, 16 + 64)
  return body
}

serve()
