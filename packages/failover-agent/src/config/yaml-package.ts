/** The `yaml` package by a door of our own: imported straight and late, a bundle would give its CommonJS without names. */
export { LineCounter, parseDocument } from 'yaml'
