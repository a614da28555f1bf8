/** What a line of a log is worth in the timeline; undefined where it is noise. */
export function newsOf(log: string, line: string): string | undefined {
  if (line.trim() === '') return undefined
  if (log !== 'keepalived') return line
  // keepalived begins each line with a date of whole seconds, and tells every packet that nobody in a VPC hears.
  const text = line.replace(/^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}: /, '')
  return /^\(\w+\) (?!Sending|received|Backup received)|Entering|Transition|Stopp|Reload|fault|FAULT|exited|disabling|error/i.test(
    text,
  ) && !/gratuitous|ip address associated|disabling ARP/i.test(text)
    ? text
    : undefined
}
