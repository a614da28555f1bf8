export { XmlError } from './cursor.ts'
export { readDocument } from './reader.ts'
