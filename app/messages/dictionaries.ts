import { en } from './en'
import type { Words } from './words'
import { zh } from './zh'

/** Every text in every language. In the browser ./dictionaries.browser stands for this file (vite.config.ts). */
export const DICTIONARIES: Readonly<Record<'zh-CN' | 'en', Words<typeof zh>>> = { 'zh-CN': zh, en }
