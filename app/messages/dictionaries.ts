import type { Locale, Messages } from '.'
import { en } from './en'
import { zh } from './zh'

/** Every text in every language. In the browser ./dictionaries.browser stands for this file (vite.config.ts). */
export const DICTIONARIES: Readonly<Record<Locale, Messages>> = { 'zh-CN': zh, en }
