import type { SignedInPerson } from '~/domain/access/actor'
import type { PaperDocument } from '~/domain/paper/paper-document'
import type { PaperPhase } from '~/domain/paper/paper-phase'
import type { UseCaseContext } from '../use-case'
import type { PaperLanguage } from './paper-language'

/** A document that can be printed, as its reader may see it. */
export interface PrintableDocument {
  /** Which document it is, for as long as there is one: with it, versions of a paper belong together. */
  readonly documentId: string
  readonly number: string
  readonly phase: PaperPhase
  /** Where the document itself is looked at: a path. */
  readonly path: string
  /** What stands on the paper, without its proof. Pure: the same document in the same language is the same paper. */
  compose(language: PaperLanguage): PaperDocument
}

/** Reads one document for its viewer; null where there is none that they may read (the policy is asked here). */
export type PaperSource = (ctx: UseCaseContext<SignedInPerson>, key: string) => Promise<PrintableDocument | null>
