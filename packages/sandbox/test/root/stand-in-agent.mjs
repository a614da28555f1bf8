import { readFileSync, writeFileSync } from 'node:fs'

// A program that the lab can run where the failover agent will be: a daemon that tells its settings, and its status.
const [command, ...rest] = process.argv.slice(2)
if (command === 'status') {
  console.log(JSON.stringify({ schema: 1, node: readFileSync('/run/stand-in', 'utf8'), asked: rest }))
} else {
  const { node } = JSON.parse(readFileSync('/etc/arnq/failover.yaml', 'utf8'))
  writeFileSync('/run/stand-in', node)
  console.log(`${command} ${node} ${process.env.WORD}`)
  process.on('SIGTERM', () => {
    console.log('told to end')
    process.exit(7)
  })
  setInterval(() => {}, 1000)
}
